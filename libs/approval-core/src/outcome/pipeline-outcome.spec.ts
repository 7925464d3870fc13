import { toDeployment } from './deployment.ts';
import type { ActionExecution } from './pipeline-execution.ts';
import { isTold, toLateDecisions, toPipelineOutcome } from './pipeline-outcome.ts';
import {
  action,
  ann,
  approved,
  askedAt,
  reading,
  rejected,
  result,
  waiting,
} from './pipeline-sample.ts';

const failed = (error: string, reason: string | RegExp) => ({
  kind: 'failed',
  error: `Approval.${error}`,
  reason: expect.stringMatching(reason),
});
/** The attempt that a retried stage makes, a while later. */
const again = (attempt: ActionExecution, seconds = 600): ActionExecution => ({
  ...attempt,
  actionExecutionId: 'Approval-2',
  startTime: new Date(askedAt + seconds * 1000),
  lastUpdateTime: new Date(askedAt + (seconds + 60) * 1000),
});
const source = action('Source', 'Succeeded');

describe('an execution of a pipeline', () => {
  it('is answered by its approval action, whatever becomes of the rest', () => {
    const actions = [action('Deploy', 'Failed'), approved, source];
    expect(toPipelineOutcome(reading(actions))).toMatchObject({ decision: 'Approved' });
    expect(isTold(reading(actions))).toBe(true);
  });

  it.each([
    ['waits for a decision', reading([waiting, source], { status: 'InProgress' })],
    ['is being stopped, and can still be decided', reading([waiting], { status: 'Stopping' })],
    ['has not begun', reading([])],
    ['says nothing yet', reading([], {})],
  ])('that %s is pending', (_, what) => {
    expect(toPipelineOutcome(what)).toEqual({ kind: 'pending' });
    expect(isTold(what)).toBe(false);
  });

  it.each([
    ['Stopped', failed('Cancelled', 'was Stopped')],
    ['Cancelled', failed('Cancelled', 'was Cancelled')],
    ['Superseded', failed('Superseded', 'newer pipeline execution')],
    ['Succeeded', failed('Failed', /ended as Succeeded without a decision/)],
    ['Failed', failed('Failed', /ended as Failed without a decision: CodePipeline gave no reason/)],
  ])('that ended as %s before anybody decided is a failure by its own name', (status, expected) => {
    expect(toPipelineOutcome(reading([source], { status }))).toEqual(expected);
  });

  it.each(['Stopped', 'Superseded', 'Succeeded', 'Failed'])(
    'that ended as %s while its actions are still read as going on is not told yet: the decision may be among what is not seen',
    (status) => {
      expect(toPipelineOutcome(reading([waiting], { status }))).toEqual({ kind: 'pending' });
      expect(toPipelineOutcome(reading([{ ...source, status: undefined }], { status }))).toEqual({
        kind: 'pending',
      });
      expect(toPipelineOutcome(reading([source, waiting], { status }))).toEqual({
        kind: 'pending',
      });
      const others = [source, { ...waiting, pipelineExecutionId: 'another' }];
      expect(toPipelineOutcome(reading(others, { status }))).toMatchObject({ kind: 'failed' });
    },
  );

  it('that was cancelled by a change of its pipeline is a failure, whatever its actions were left as', () => {
    expect(toPipelineOutcome(reading([waiting], { status: 'Cancelled' }))).toEqual(
      failed('Cancelled', 'was Cancelled'),
    );
  });

  it('says which action failed, and why', () => {
    const broken = action(
      'Source',
      'Failed',
      result('x', 'RevisionUnavailable', 'no such version'),
    );
    const outcome = toPipelineOutcome(
      reading([broken], { status: 'Failed', statusSummary: 'see the source' }),
    );
    expect(outcome).toEqual(
      failed('Failed', /Source: RevisionUnavailable: no such version: see the source$/),
    );
  });

  it.each([
    ['tells no output', undefined],
    ['tells no result', {}],
  ])('names the action that failed, even where it %s', (_, output) => {
    const broken = { ...action('Source', 'Failed'), output };
    expect(toPipelineOutcome(reading([broken], { status: 'Failed' }))).toEqual(
      failed('Failed', /without a decision: Source$/),
    );
  });

  it('does not blame an action of another execution', () => {
    const other = { ...action('Source', 'Failed'), pipelineExecutionId: 'another' };
    expect(toPipelineOutcome(reading([other], { status: 'Failed' }))).toEqual(
      failed('Failed', /CodePipeline gave no reason$/),
    );
  });

  it('is told by its own actions only, and by those that are approvals', () => {
    const others = [
      { ...rejected, pipelineExecutionId: 'another' },
      action('Build', 'Failed'),
      { ...rejected, input: undefined },
      { ...rejected, input: {} },
    ];
    expect(isTold(reading(others))).toBe(false);
  });
});

describe('a stage that was retried', () => {
  it('keeps its first decision; the later one is late', () => {
    const what = reading([again(approved), rejected]);
    expect(toPipelineOutcome(what)).toMatchObject({ decision: 'Rejected' });
    expect(toLateDecisions(what)).toMatchObject([{ decision: 'Approved' }]);
  });

  it('keeps its first decision while it waits for another', () => {
    const what = reading([again(waiting), rejected]);
    expect(toPipelineOutcome(what)).toMatchObject({ decision: 'Rejected' });
    expect(toLateDecisions(what)).toEqual([]);
  });

  it('keeps a time-out that came first, and knows what was decided later', () => {
    const timedOut = action('Approval', 'Failed', {
      lastUpdateTime: new Date(askedAt + 3_600_000),
    });
    const what = reading([timedOut, again(approved, 4000), again(timedOut, 9000)]);
    expect(toPipelineOutcome(what)).toEqual(failed('TimedOut', 'in time'));
    expect(toLateDecisions(what)).toMatchObject([{ decision: 'Approved' }]);
  });

  it('takes an attempt that does not tell its start for the last one', () => {
    const what = reading([{ ...again(approved), startTime: undefined }, rejected]);
    expect(toPipelineOutcome(what)).toMatchObject({ decision: 'Rejected' });
  });
});

describe('the deployment of what was approved', () => {
  const deploy = (status: string | undefined) => ({ ...action('Deploy', ''), status });

  it.each([
    ['has succeeded', [deploy('Succeeded')], undefined, { succeeded: true, status: 'Succeeded' }],
    ['has failed', [deploy('Failed')], undefined, { succeeded: false, status: 'Failed' }],
    ['was abandoned', [deploy('Abandoned')], undefined, { succeeded: false, status: 'Abandoned' }],
    [
      'has failed in one action while another goes on',
      [deploy('InProgress'), deploy('Failed')],
      'InProgress',
      { succeeded: false, status: 'Failed' },
    ],
    ['goes on', [deploy('InProgress')], 'InProgress', undefined],
    ['goes on, as far as is known', [deploy(undefined)], undefined, undefined],
    ['has not begun', [], 'InProgress', undefined],
    ['never began', [], 'Stopped', { succeeded: false, status: 'Stopped' }],
    ['is not part of the pipeline', [], 'Succeeded', { succeeded: false, status: 'Succeeded' }],
  ])('%s', (_, actions, status, expected) => {
    const what = reading([approved, ...actions], status === undefined ? undefined : { status });
    expect(toDeployment(what)).toEqual(expected);
  });

  it('is told by its first end: a retry comes after the answer', () => {
    const second = { ...deploy('Succeeded'), startTime: new Date(askedAt + 9_000_000) };
    expect(toDeployment(reading([second, deploy('Failed')]))).toMatchObject({ succeeded: false });
  });
});

it('names the approver', () => {
  expect(toPipelineOutcome(reading([{ ...approved, updatedBy: ann }]))).toMatchObject({
    approvers: [{ principal: ann }],
  });
});
