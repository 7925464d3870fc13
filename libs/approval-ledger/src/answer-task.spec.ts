import {
  type ApprovalRecord,
  bindBackend,
  closeRecord,
  markDelivered,
  recordOutcome,
  rememberToken,
  type Settled,
  toRecord,
} from '@countersign/approval-core';
import { createAnswerTask } from './answer-task.ts';
import { approvalId, retry, start } from './approval-start-sample.ts';
import { createLedger } from './ledger.ts';
import type { LedgerTable } from './ledger-table.ts';
import type { ExecutionEnding, Receipt } from './task-answers.ts';

const now = '2026-09-21T10:00:01.000Z';
const rejected: Settled = { kind: 'decided', decision: 'Rejected', approvers: [], comment: '' };
const timedOut: Settled = { kind: 'failed', error: 'Approval.TimedOut', reason: 'late' };
const waiting = bindBackend(
  toRecord(approvalId, start, { kind: 'ssm-automation' }, now),
  'automation-1',
);
const decided = recordOutcome(waiting, rejected, now);
const failed = recordOutcome(waiting, timedOut, now);

const ending = (change: Partial<ExecutionEnding> = {}): ExecutionEnding => ({
  status: 'RUNNING',
  output: '',
  error: '',
  cause: '',
  ...change,
});

/** A ledger of one record, and a Step Functions that answers as told. */
const world = (
  record: ApprovalRecord,
  receipts: Receipt[],
  execution = ending(),
  meanwhile: (record: ApprovalRecord) => ApprovalRecord = (same) => same,
) => {
  let stored = record;
  const sent: string[] = [];
  const table: LedgerTable = {
    read: async () => stored,
    create: async () => undefined,
    decide: async () => undefined,
    replace: async (next) => {
      if (next.revision !== stored.revision + 1) return undefined;
      stored = next;
      return next;
    },
  };
  const answer = createAnswerTask(
    createLedger(table, () => now),
    {
      send: async (taskToken) => {
        sent.push(taskToken);
        if (sent.length === 1) stored = meanwhile(stored);
        const receipt = receipts[sent.length - 1];
        if (receipt === undefined)
          throw Object.assign(new Error('slow'), { name: 'ThrottlingException' });
        return receipt;
      },
      readExecution: async () => execution,
    },
  );
  return { answer: () => answer(record), sent, stored: () => stored };
};

const ours = (text: object) => JSON.stringify({ approvalId, ...text });
const renew = (record: ApprovalRecord) => rememberToken(record, retry);

describe('answering a task', () => {
  it('delivers and notes it', async () => {
    const { answer, sent, stored } = world(decided, ['accepted']);
    expect(await answer()).toBe('delivered');
    expect(sent).toEqual(['token-0']);
    expect(stored().status).toBe('delivered');
  });

  it.each<[string, ApprovalRecord, string]>([
    ['delivered', markDelivered(decided, 'token-0', now), 'already-delivered'],
    ['closed', closeRecord(decided, 'token-0', 'gone', now), 'too-late'],
    ['not decided', waiting, 'undecided'],
  ])('sends nothing for a record that is %s', async (_, record, word) => {
    const { answer, sent } = world(record, []);
    expect(await answer()).toBe(word);
    expect(sent).toEqual([]);
  });

  it('throws what Step Functions throws, and the record stays decided', async () => {
    const { answer, stored } = world(decided, []);
    await expect(answer()).rejects.toMatchObject({ name: 'ThrottlingException' });
    expect(stored()).toEqual(decided);
  });

  it('closes a record whose token Step Functions does not know', async () => {
    const { answer, stored } = world(decided, ['invalid-token']);
    expect(await answer()).toBe('invalid-token');
    expect(stored()).toMatchObject({
      status: 'closed',
      closedBecause: 'Step Functions does not know the task token',
    });
  });

  it('gives the outcome to a newer token that was stored while the older one was answered', async () => {
    const { answer, sent, stored } = world(decided, ['accepted', 'accepted'], ending(), renew);
    expect(await answer()).toBe('delivered');
    expect(sent).toEqual(['token-0', 'token-1']);
    expect(stored()).toMatchObject({ status: 'delivered', taskToken: 'token-1' });
  });
});

describe('answering a task that is gone', () => {
  it.each<[string, ApprovalRecord, ExecutionEnding]>([
    [
      'a success that is ours',
      decided,
      ending({ status: 'SUCCEEDED', output: ours({ decision: 'Rejected' }) }),
    ],
    [
      'a failure that is ours',
      failed,
      ending({ status: 'FAILED', error: 'Approval.TimedOut', cause: ours({}) }),
    ],
  ])(
    'notes the delivery if the execution ended with %s: the response was lost',
    async (_, record, execution) => {
      const { answer, stored } = world(record, ['gone'], execution);
      expect(await answer()).toBe('already-delivered');
      expect(stored().status).toBe('delivered');
    },
  );

  it.each<[string, ApprovalRecord, ExecutionEnding]>([
    ['was stopped', decided, ending({ status: 'ABORTED' })],
    ['timed out', decided, ending({ status: 'TIMED_OUT' })],
    ['ended with something else', decided, ending({ status: 'SUCCEEDED', output: 'no json' })],
    ['ended with a number', decided, ending({ status: 'SUCCEEDED', output: '7' })],
    [
      'ended with another approval',
      decided,
      ending({ status: 'SUCCEEDED', output: '{"approvalId":"x"}' }),
    ],
    ['failed otherwise', failed, ending({ status: 'FAILED', error: 'States.Timeout', cause: '' })],
  ])(
    'closes the record if the execution %s, and keeps the decision',
    async (_, record, execution) => {
      const { answer, stored } = world(record, ['gone'], execution);
      expect(await answer()).toBe('too-late');
      expect(stored()).toMatchObject({ status: 'closed', outcome: record.outcome });
    },
  );

  it('goes on to the newer token, and does not close it', async () => {
    const stopped = world(decided, ['gone', 'accepted'], ending({ status: 'ABORTED' }), renew);
    expect(await stopped.answer()).toBe('delivered');
    const running = world(decided, ['gone', 'accepted'], ending(), renew);
    expect(await running.answer()).toBe('delivered');
    expect(running.sent).toEqual(['token-0', 'token-1']);
  });

  it('finds that somebody else delivered in the same instant', async () => {
    const { answer } = world(decided, ['gone'], ending(), (record) =>
      markDelivered(record, 'token-0', now),
    );
    expect(await answer()).toBe('already-delivered');
  });

  it('asks to be called again while the execution runs, rather than guess', async () => {
    const { answer, stored } = world(decided, ['gone']);
    await expect(answer()).rejects.toMatchObject({ name: 'NotYetError' });
    expect(stored()).toEqual(decided);
  });
});

it('does not follow new tokens for ever', async () => {
  let count = 0;
  const answer = createAnswerTask(
    {
      deliver: async (record: ApprovalRecord) => {
        count += 1;
        return rememberToken(record, { taskToken: `token-${count}`, retryCount: count });
      },
    } as never,
    { send: async () => 'accepted', readExecution: async () => ending() },
  );
  await expect(answer(decided)).rejects.toThrow('new task tokens all the time');
});
