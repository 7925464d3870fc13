import type { Bus } from './bus.ts';
import type { CodePipeline } from './code-pipeline.ts';
import type { Executions } from './executions.ts';
import type { Kind } from './facts.ts';
import type { People } from './people.ts';
import type { Scene } from './scene.ts';
import type { Ssm } from './ssm.ts';
import type { Disturbance, World } from './world.ts';

interface Reach {
  readonly scene: Scene;
  readonly executions: Executions;
  readonly people: People;
  readonly bus: Bus;
  readonly ssm: Ssm;
  readonly pipelines: CodePipeline;
  runSweep(): void;
  readonly attackers: Readonly<Record<Kind, readonly Disturbance[]>>;
}

const redriveAfter = 30_000;
/** RedriveExecution takes executions that ended within 14 days. */
const redrivable = 1_209_600_000;

/** What people and attackers can do to a life between any two calls of it. */
export const createDisturbances = (
  world: World,
  { scene, executions, people, bus, ssm, pipelines, runSweep, attackers }: Reach,
): readonly Disturbance[] => {
  const { agenda, facts } = world;
  const stopAsking = () => {
    for (const { asking } of ssm.listAsking()) ssm.stop(asking.id);
    for (const { asking } of pipelines.listAsking()) pipelines.stop(asking.id, true);
  };
  const abort = () => {
    const [first] = executions.all;
    if (first !== undefined) executions.stop(first);
  };
  const general: readonly Disturbance[] = [
    { name: 'people-hurry', run: people.hurry },
    { name: 'execution-stopped', run: abort },
    {
      name: 'execution-redriven',
      run: () => {
        const [first] = executions.all;
        if (first === undefined) return;
        executions.stop(first);
        const { stopTime = 0 } = first.execution;
        if (agenda.now() - stopTime > redrivable) return;
        agenda.at(agenda.now() + redriveAfter, () => executions.redrive(first));
      },
    },
    { name: 'asking-stopped', run: stopAsking },
    { name: 'sweep-now', run: runSweep },
    { name: 'events-come-again', run: bus.repeat },
  ];
  if (scene.kind === 'levels') return general;
  const remoteStopped = () => {
    const remote = executions.all.find(({ machine }) => machine === 'receive-approval-request');
    if (remote !== undefined) executions.stop(remote);
  };
  if (scene.kind === 'remote')
    return [...general, ...attackers.ssm, { name: 'remote-stopped', run: remoteStopped }];
  const superseded = () => {
    const ours = facts.askings.find(
      ({ startedBy, kind }) => startedBy === 'start' && kind === 'pipeline',
    );
    if (ours !== undefined) pipelines.supersede(ours.id);
  };
  const kinds = [...new Set(scene.approvals.map(({ kind }) => kind))];
  return [
    ...general,
    ...kinds.flatMap((kind) => attackers[kind]),
    ...(kinds.includes('pipeline') ? [{ name: 'superseded', run: superseded }] : []),
  ];
};
