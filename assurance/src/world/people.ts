import type { CodePipeline } from './code-pipeline.ts';
import type { Asking, Kind } from './facts.ts';
import type { Ssm } from './ssm.ts';
import type { World } from './world.ts';

/** How people mean an approval to end, the most usual first. */
export const endings = {
  ssm: [
    'approved',
    'rejected',
    'timed-out',
    'cancelled',
    'broken',
    'by-requester',
    'by-one-twice',
    'approved-and-rejected',
    'rejected-and-approved',
    'one-of-two',
  ],
  pipeline: [
    'approved',
    'rejected',
    'timed-out',
    'stopped',
    'abandoned',
    'superseded',
    'by-requester',
    'by-stranger',
    'retried-after-rejection',
    'approved-and-rejected',
    'deploy-fails',
    'rejected-by-requester',
  ],
} as const satisfies Record<Kind, readonly string[]>;

export type Ending = (typeof endings)[Kind][number];

/** Who asks in every life; also an approver of every policy. */
export const requester = 'ann';
/** People take two minutes: less than the sweep's period, so that where nothing goes wrong the sweep comes too late. */
const reaction = 120_000;
/** Nobody is faster, in whatever hurry. */
const shortestReaction = 2000;

const decideInSsm = (ssm: Ssm, id: string, ending: Ending, required: number) => {
  const approve = (person: string) => ssm.signal(id, person, 'Approved');
  const reject = (person: string) => ssm.signal(id, person, 'Rejected');
  switch (ending) {
    case 'rejected':
      return reject('bob');
    case 'cancelled':
      return ssm.stop(id);
    case 'broken':
      return ssm.break(id);
    case 'by-requester':
      return ['ann', 'bob'].slice(0, required).forEach(approve);
    case 'by-one-twice':
      return ['bob', 'bob'].slice(0, required).forEach(approve);
    case 'approved-and-rejected':
      approve('bob');
      return reject('carl');
    case 'rejected-and-approved':
      reject('carl');
      return approve('bob');
    case 'one-of-two':
      return approve('bob');
    case 'timed-out':
      return;
    default:
      return ['bob', 'carl'].slice(0, required).forEach(approve);
  }
};

const decideInPipeline = (world: World, pipelines: CodePipeline, id: string, ending: Ending) => {
  switch (ending) {
    case 'rejected':
      return pipelines.decide(id, 'bob', 'Rejected');
    case 'rejected-by-requester':
      return pipelines.decide(id, requester, 'Rejected');
    case 'by-requester':
      return pipelines.decide(id, requester, 'Approved');
    case 'by-stranger':
      return pipelines.decide(id, 'dave', 'Approved');
    case 'stopped':
      pipelines.stop(id, false);
      return pipelines.decide(id, 'bob', 'Approved');
    case 'abandoned':
      return pipelines.stop(id, true);
    case 'approved-and-rejected':
      pipelines.decide(id, 'bob', 'Approved');
      return pipelines.decide(id, 'carl', 'Rejected');
    case 'deploy-fails':
      return pipelines.decide(id, 'bob', 'Approved', false);
    case 'retried-after-rejection':
      pipelines.decide(id, 'bob', 'Rejected');
      world.agenda.at(world.agenda.now() + 20_000, () => {
        pipelines.retryStage(id);
        pipelines.decide(id, 'carl', 'Approved');
      });
      return;
    case 'timed-out':
      return;
    default:
      return pipelines.decide(id, 'bob', 'Approved');
  }
};

/** People: each is asked once, and does what the life means them to do, in time or at once when somebody is in a hurry. */
export const createPeople = (
  world: World,
  backends: () => { readonly ssm: Ssm; readonly pipelines: CodePipeline },
  meant: (asking: Asking) => { readonly ending: Ending; readonly required: number } | undefined,
) => {
  const open: (() => void)[] = [];
  return {
    onWaiting(asking: Asking) {
      // A retried stage asks again; who retried it decides.
      if (asking.startedBy !== 'start' || asking.ended !== undefined) return;
      let isDone = false;
      const act = () => {
        if (isDone) return;
        isDone = true;
        const { ending, required } = meant(asking) ?? { ending: 'approved', required: 1 };
        const { ssm, pipelines } = backends();
        if (asking.kind === 'ssm') decideInSsm(ssm, asking.id, ending, required);
        else decideInPipeline(world, pipelines, asking.id, ending);
      };
      const earliest = world.agenda.now() + shortestReaction;
      open.push(() => world.agenda.at(earliest, act));
      world.agenda.at(world.agenda.now() + reaction, act);
    },
    hurry() {
      for (const act of open) act();
    },
  };
};

export type People = ReturnType<typeof createPeople>;
