import { bindBackend, recordOutcome } from '@countersign/approval-core';
import {
  approvalId,
  decidedThere,
  event,
  marker,
  remoteExecutionArn,
  running,
  stored,
} from '../bridge-sample.ts';
import { createHandler, type Ports } from './handler.ts';

const world = (change: Partial<Ports> = {}) => {
  const calls: string[] = [];
  const ports: Ports = {
    isReceiver: (arn) => arn === remoteExecutionArn,
    nameApproval: () => approvalId,
    rememberToken: async () => {
      calls.push('remember');
      return stored;
    },
    bindExecution: async (record, arn) => {
      calls.push('bind');
      return bindBackend(record, arn);
    },
    readExecution: async () => {
      calls.push('read');
      return running;
    },
    recordOutcome: async (_, outcome) => {
      calls.push(`record ${outcome.kind}`);
      return recordOutcome(stored, outcome, 'now');
    },
    answerTask: async (record) => {
      calls.push(`answer ${record.outcome?.kind}`);
      return 'delivered';
    },
    ...change,
  };
  return { calls, handle: createHandler(ports) };
};

it('stores the token before it reads what the other account has come to', async () => {
  const { calls, handle } = world();
  await expect(handle(event)).resolves.toBe('registered');
  expect(calls).toEqual(['remember', 'bind', 'read']);
});

it.each(['Approved', 'Rejected'] as const)(
  'answers at once if the decision, %s, came before the wait was registered',
  async (decision) => {
    const { calls, handle } = world({ readExecution: async () => decidedThere(decision) });
    await expect(handle(event)).resolves.toBe('delivered');
    expect(calls).toEqual(['remember', 'bind', 'record decided', 'answer decided']);
  },
);

it('answers a newer token with the outcome that is known already, without asking there', async () => {
  const known = recordOutcome(
    bindBackend(stored, remoteExecutionArn),
    { kind: 'failed', error: 'Approval.TimedOut', reason: 'late' },
    'now',
  );
  const { calls, handle } = world({ rememberToken: async () => known });
  await expect(handle(event)).resolves.toBe('delivered');
  expect(calls).toEqual(['bind', 'answer failed']);
});

it('leaves the task to a newer attempt that is here already', async () => {
  const { calls, handle } = world({
    rememberToken: async () => ({ ...stored, taskToken: 'newer' }),
  });
  await expect(handle(event)).resolves.toBe('superseded');
  expect(calls).toEqual([]);
});

it('waits for no execution but those of the machine that receives our requests', async () => {
  const { calls, handle } = world();
  const request = { ...event.request, remoteExecutionArn: 'arn:elsewhere' };
  await expect(handle({ ...event, request })).rejects.toThrow(/request.remoteExecutionArn/);
  expect(calls).toEqual([]);
});

it('throws when the other account cannot be read, so that it is called again, and decides nothing', async () => {
  const refused = Object.assign(new Error('Rate exceeded'), { name: 'ThrottlingException' });
  const { calls, handle } = world({ readExecution: () => Promise.reject(refused) });
  await expect(handle(event)).rejects.toBe(refused);
  expect(calls).toEqual(['remember', 'bind']);
});

it('never gives the token away', async () => {
  const { handle } = world();
  const text = await handle({ ...event, stateName: 7 }).catch(String);
  expect(text).toContain('stateName');
  expect(text).not.toContain(marker);
});
