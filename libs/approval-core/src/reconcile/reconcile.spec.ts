import { parseExecutionEvent } from '../remote/execution-event.ts';
import { parseAutomationEvent } from '../status/automation-event.ts';
import { parsePipelineEvent } from '../status/pipeline-event.ts';
import { toAskingAction } from './asking-action.ts';
import { toHintAnswer } from './hint-answer.ts';
import { isOpen, type OpenApproval, openApprovalFields } from './open-approval.ts';
import { isOverdue } from './overdue.ts';
import { receivers } from './receiver.ts';
import { type Looked, toPosition, toRoundReport } from './round.ts';

const requestedAt = '2026-09-21T10:00:00.000Z';
const start = Date.parse(requestedAt);
const id = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';
const policy = {
  ...{ name: 'p', hash: 'h', approvers: ['bob'], minRequiredApprovals: 1 },
  ...{ timeout: '1h' as const, fourEyes: false },
};
const approval = (change: Partial<OpenApproval> = {}): OpenApproval => ({
  approvalId: 'a',
  status: 'waiting',
  executionArn: 'arn',
  backend: { kind: 'ssm-automation', id },
  policy,
  requestedAt,
  revision: 2,
  ...change,
});

describe('an open approval', () => {
  it.each([
    ['requested', true],
    ['waiting', true],
    ['decided', true],
    ['delivered', false],
    ['closed', false],
  ] as const)('that is %s may still have a task waiting: %s', (status, open) => {
    expect(isOpen({ status })).toBe(open);
  });

  it('is read without its token', () => {
    expect(openApprovalFields).not.toContain('taskToken');
    expect([...openApprovalFields].sort()).toEqual(Object.keys(approval()).sort());
  });

  it('is found again by its key in the index', () => {
    expect(toPosition(approval())).toEqual({
      approvalId: 'a',
      requestedAt,
      kind: 'ssm-automation',
    });
  });
});

describe('the hint', () => {
  it('is read by the receiver of what another account asks, and says nothing of an end', () => {
    const { functionName, toHint } = receivers['remote-execution'];
    expect(functionName).toBe('receive-remote-result');
    expect(parseExecutionEvent(toHint({ kind: 'remote-execution', id: 'arn' }))).toEqual({
      executionArn: 'arn',
      saidToHaveEnded: false,
      redriveCount: 0,
    });
  });

  it('is read by the receiver of automations, and says nothing of an end', () => {
    const { functionName, toHint } = receivers['ssm-automation'];
    expect(functionName).toBe('receive-ssm-result');
    expect(parseAutomationEvent(toHint(approval().backend))).toEqual({
      automationExecutionId: id,
      saidToHaveEnded: false,
    });
  });

  it('is read by the receiver of pipelines, and says nothing of an end', () => {
    const { functionName, toHint } = receivers['code-pipeline'];
    expect(functionName).toBe('receive-pipeline-result');
    const backend = { kind: 'code-pipeline', id, pipelineName: 'p-1h' } as const;
    expect(parsePipelineEvent(toHint(backend))).toEqual({
      pipelineExecutionId: id,
      pipelineName: 'p-1h',
      saidToHaveEnded: undefined,
    });
  });
});

describe('the word that a receiver says', () => {
  it.each([
    ['delivered', 'settled'],
    ['already-delivered', 'settled'],
    ['too-late', 'settled'],
    ['invalid-token', 'settled'],
    ['late-decision', 'settled'],
    ['pending', 'read-execution'],
    ['deploying', 'left'],
    ['not-ours', 'unsettled'],
    ['undecided', 'unsettled'],
    ['toString', 'unsettled'],
    [undefined, 'unsettled'],
    [{ word: 'delivered' }, 'unsettled'],
    [['delivered'], 'unsettled'],
  ])('%p means %s', (word, answer) => {
    expect(toHintAnswer(word)).toBe(answer);
  });
});

describe('an approval that nobody has decided', () => {
  const unbound = { backend: { kind: 'ssm-automation' } } as const;
  const remote = { backend: { kind: 'remote-execution', id } } as const;
  const at = (status: string, secondsAgo = 3600) => ({
    status,
    stopDate: new Date(start - secondsAgo * 1000),
  });

  it.each(['RUNNING', 'PENDING_REDRIVE'])('is waited for while its workflow is %s', (status) => {
    expect(toAskingAction(approval(), { status }, start)).toBe('leave');
    expect(toAskingAction(unbound, { status }, start)).toBe('leave');
  });

  it.each(['SUCCEEDED', 'FAILED', 'TIMED_OUT', 'ABORTED'])(
    'is waited for by nobody once its workflow is %s',
    (status) => {
      expect(toAskingAction(approval(), at(status, 0), start)).toBe('stop');
      expect(toAskingAction(unbound, at(status), start)).toBe('stop');
    },
  );

  it('may be bound yet within a minute of the end, or if it is not known when that was', () => {
    expect(toAskingAction(unbound, at('FAILED', 59), start)).toBe('leave');
    expect(toAskingAction(unbound, at('FAILED', 60), start)).toBe('stop');
    expect(toAskingAction(unbound, { status: 'FAILED' }, start)).toBe('leave');
  });

  it('is stopped in another account too', () => {
    expect(toAskingAction(remote, at('ABORTED'), start)).toBe('stop');
  });

  it.each([undefined, '', 'Splendid', 'toString'])('is not stopped on the status %p', (status) => {
    expect(() => toAskingAction(approval(), { status }, start)).toThrow(
      `Step Functions gave the status "${status ?? ''}", which is not known`,
    );
  });
});

describe('an approval is overdue', () => {
  it("once its policy's time-out and the grace are over", () => {
    const end = start + 3_600_000 + 86_400_000;
    expect(isOverdue(approval(), 86_400, end)).toBe(false);
    expect(isOverdue(approval(), 86_400, end + 1)).toBe(true);
  });

  it('only after the longest time-out, if its terms are not known here', () => {
    const { policy: _, ...termless } = approval();
    const end = start + 30 * 86_400_000;
    expect(isOverdue(termless, 0, end)).toBe(false);
    expect(isOverdue(termless, 0, end + 1)).toBe(true);
  });
});

describe('the report of a run', () => {
  it('counts what it looked at by what became of it', () => {
    const looked: Looked[] = (['settled', 'left', 'left', 'stopped', 'unsettled'] as const).map(
      (result) => ({ approval: approval(), result }),
    );
    expect(toRoundReport(looked, 0, start)).toEqual({
      ...{ open: 5, settled: 1, stopped: 1, unsettled: 1, overdue: 0 },
    });
  });

  it('counts as overdue whatever is still open, and not what it settled', () => {
    const looked: Looked[] = (['settled', 'left', 'stopped', 'unsettled'] as const).map(
      (result) => ({ approval: approval(), result }),
    );
    expect(toRoundReport(looked, 0, start + 3_600_001).overdue).toBe(3);
  });
});
