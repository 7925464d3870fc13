import {
  createPipelines,
  PIPELINE_REQUEST,
  REQUEST,
  type System,
  until,
} from '@countersign/system-tests';
import type { Scene } from './scene.ts';

const LEVELS_MACHINE =
  'arn:aws:states:us-east-1:111111111111:stateMachine:multi-level-approval-dev';

const ask = async (system: System) => {
  const pipelines = createPipelines(system);
  const execution = await pipelines.start();
  return { execution, pipelines, waiting: await pipelines.waiting(execution) };
};

/** The level that waits now: its own execution, as the ledger knows it. */
const nextLevel = (system: System, kind: string): Promise<string> =>
  until(`the ${kind} level`, async () => {
    const open = (await system.records()).find(
      ({ status, backend }) => status?.S === 'waiting' && backend?.M?.kind?.S === kind,
    );
    return open?.executionArn?.S;
  });

/** Approvals that are decided in CodePipeline, alone and as a level among others. */
export const PIPELINE_SCENES: readonly Scene[] = [
  {
    title: 'In CodePipeline: Ann approves the artifact, and exactly that version is deployed',
    async play(system) {
      const { execution, pipelines, waiting } = await ask(system);
      await pipelines.decide('ann', waiting, 'Approved', 'Ship it');
      await until('the deployment', () => pipelines.deployed(waiting));
      return execution;
    },
  },
  {
    title: 'In CodePipeline: the artifact is overwritten while it waits',
    async play(system) {
      const { execution, pipelines, waiting } = await ask(system);
      await pipelines.overwrite(waiting);
      await pipelines.decide('ann', waiting, 'Approved', 'I looked at the one before');
      return execution;
    },
  },
  {
    title: 'Two levels, SSM and then CodePipeline, each with its own policy',
    async play(system) {
      const pipelines = createPipelines(system);
      const levels = [
        { kind: 'ssm', policy: 'standard' },
        { kind: 'pipeline', policy: 'urgent', artifact: PIPELINE_REQUEST.artifact },
      ];
      const { requestedBy, message } = REQUEST;
      const execution = await system.start(
        { requestedBy, message, levels },
        undefined,
        LEVELS_MACHINE,
      );
      const first = await nextLevel(system, 'ssm-automation');
      await system.signal('ann', await system.waitingAutomation(first), 'Approve', 'Level 1');
      const second = await pipelines.waiting(await nextLevel(system, 'code-pipeline'));
      await pipelines.decide('carl', second, 'Approved', 'Level 2');
      return execution;
    },
  },
];
