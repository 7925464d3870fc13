import type { Life } from '../world/assemble.ts';
import type { Running } from '../world/executions.ts';
import type { Wait } from '../world/facts.ts';
import { askingsOf, type Invariant } from './invariant.ts';

/** The names under which an execution may end without a decision: ours, and those of the faults of these lives. */
const named =
  /^(Approval\.\w+|DynamoDB\.\w+|Lambda\.\w+|StepFunctions\.\w+|NotYetError|ThrottlingException|ProvisionedThroughputExceededException|SlowDown|TimeoutError)$/;

const isDecision = (output: unknown): boolean =>
  typeof output === 'object' &&
  output !== null &&
  'decision' in output &&
  (output.decision === 'Approved' || output.decision === 'Rejected');

const checkExecution = ({ scene }: Life, { name, execution }: Running): string | undefined => {
  const { status, output, error = '' } = execution;
  if (status === 'RUNNING') return `the execution ${name} never ends`;
  if (status === 'SUCCEEDED')
    return isDecision(output) ? undefined : `the execution ${name} succeeded without a decision`;
  if (status === 'ABORTED') return undefined;
  // As deployed, the task waits longer than its approval, so that it never has to give up.
  if (error === 'States.Timeout' && scene.taskSeconds !== undefined) return undefined;
  return named.test(error) ? undefined : `the execution ${name} ended as ${status} by ${error}`;
};

/** Faults of services and of the bus, which retries and the sweep make up for. What people and attackers do is none. */
const survivable = new Set([
  ...['refused', 'response-lost', 'repeated-by-sdk', 'killed-before', 'killed-after', 'slow'],
  ...['stuck', 'stale', 'answer-lost', 'runs-late', 'unavailable'],
  ...['event-lost', 'event-duplicated', 'event-delayed', 'event-late'],
]);
/** Fewer than Step Functions has retries for a start. */
const maxSurvived = 5;

/** Some runs of the sweep, with whatever goes wrong in them. */
const patience = 10_800_000;

/** What asks in the other account, if the life has it: the execution that the API started for the workflow. */
const findThere = ({ executions: { all } }: Life) =>
  all.find(({ machine }) => machine === 'receive-approval-request');

/** A known limit: of what the ledger never knew, the event of the workflow's end alone tells. */
const isUntold = (life: Life): boolean => {
  const { records, faults, deadLetters } = life.world.facts;
  const there = findThere(life)?.arn;
  const isKnown = [...records.values()].some(({ backend }) => backend.id === there);
  return !isKnown && (faults.has('event-lost') || deadLetters.length > 0);
};

const isAskedTooLong = (life: Life, wait: Wait): boolean => {
  // Another one: who stops the receiver in the moment in which it starts an approval leaves that to its own account.
  const isBeyondReach = isUntold(life) || life.world.facts.faults.has('remote-stopped');
  if (wait.kind === 'remote' && isBeyondReach) return false;
  const { stopTime = 0 } = life.executions.find(wait.executionArn)?.execution ?? {};
  return askingsOf(life, wait).some(({ ended }) => (ended?.at ?? 0) > stopTime + patience);
};

/** Whether the other account's execution went on for long after the workflow that started it by its API. */
const isFollowedTooLong = (life: Life): boolean => {
  const here = life.executions.all.find(({ machine }) => machine === 'api-gateway-approval');
  const { stopTime = 0 } = findThere(life)?.execution ?? {};
  return !isUntold(life) && stopTime > (here?.execution.stopTime ?? 0) + patience;
};

/** Whether a wait had to come to an answer. Whoever stops an execution stops the first one: its twin goes on. */
const isSurvivable = (
  { world: { facts, faultCount }, scene, executions }: Life,
  { executionArn }: Wait,
): boolean =>
  scene.taskSeconds === undefined &&
  faultCount <= maxSurvived &&
  [...facts.faults.keys()].every(
    (name) =>
      survivable.has(name) ||
      (scene.kind === 'twins' &&
        executions.all[0]?.arn !== executionArn &&
        /^execution-/.test(name)),
  );

export const everythingEnds: Invariant = {
  id: 'I4',
  sentence:
    'After faults stop, every started approval ends in exactly one of approved, rejected, timed out, cancelled, superseded, failed; its task is closed, its record is over, and nobody is asked for nothing.',
  atWrite: (_, __, { status, expiresAt }) =>
    expiresAt !== undefined && status !== 'delivered' && status !== 'closed'
      ? `a record that is ${status} is to be deleted`
      : undefined,
  atEnd(life) {
    const { facts } = life.world;
    for (const running of life.executions.all) {
      const found = checkExecution(life, running);
      if (found !== undefined) return found;
    }
    for (const { status } of facts.records.values())
      if (status !== 'delivered' && status !== 'closed') return `a record stays ${status}`;
    const open = facts.askings.find(({ asks, startedBy }) => asks && startedBy === 'start');
    const isUnanswered = (wait: Wait) => facts.answers.every((answer) => answer.wait !== wait);
    if (facts.waits.some((wait) => isUnanswered(wait) && isSurvivable(life, wait)))
      return 'a few faults were too many for an answer';
    if (open !== undefined) return `${open.id} still asks, and nobody waits for it`;
    const unknown = facts.askings.find(
      ({ startedBy, approvalId }) => startedBy === 'start' && !facts.records.has(approvalId),
    );
    if (unknown !== undefined) return `${unknown.id} asked, and the ledger does not know of it`;
    const long = facts.waits.find((wait) => isAskedTooLong(life, wait));
    return long !== undefined || isFollowedTooLong(life)
      ? 'people were asked long after nobody waited for it any more'
      : undefined;
  },
};
