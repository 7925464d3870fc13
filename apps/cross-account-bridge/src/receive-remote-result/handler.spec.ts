import { type RemoteExecution, recordOutcome } from '@countersign/approval-core';
import fc from 'fast-check';
import { decidedThere, remoteExecutionArn, running, stored } from '../bridge-sample.ts';
import { createHandler, type Ports } from './handler.ts';

const event = { detail: { executionArn: remoteExecutionArn, status: 'SUCCEEDED' } };

const world = (there: RemoteExecution, change: Partial<Ports> = {}) => {
  const calls: string[] = [];
  const ports: Ports = {
    isReceiver: (arn) => arn === remoteExecutionArn,
    readExecution: async () => {
      calls.push('read');
      return there;
    },
    recordOutcome: async (_, outcome) => {
      calls.push(outcome.kind === 'decided' ? outcome.decision : outcome.error);
      return recordOutcome(stored, outcome, 'now');
    },
    answerTask: async () => {
      calls.push('answer');
      return 'delivered';
    },
    ...change,
  };
  return { calls, handle: createHandler(ports) };
};

it.each(['Approved', 'Rejected'] as const)('records %s, then answers', async (decision) => {
  const { calls, handle } = world(decidedThere(decision));
  await expect(handle(event)).resolves.toBe('delivered');
  expect(calls).toEqual(['read', decision, 'answer']);
});

it.each([
  ['FAILED', 'Approval.SelfApproved', 'Approval.SelfApproved'],
  ['ABORTED', '', 'Approval.Cancelled'],
  ['TIMED_OUT', '', 'Approval.TimedOut'],
])('tells an execution that is %s as %s%s', async (status, error, name) => {
  const { calls, handle } = world({ ...running, status, error });
  await handle(event);
  expect(calls).toEqual(['read', name, 'answer']);
});

it('believes what it reads, whatever the event says of the end', () =>
  fc.assert(
    fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (status, output) => {
      const { calls, handle } = world(decidedThere('Rejected'));
      await handle({ detail: { ...event.detail, status, output } });
      expect(calls).toEqual(['read', 'Rejected', 'answer']);
    }),
  ));

it('comes again while the end that the event tells of cannot be seen yet', async () => {
  const { calls, handle } = world(running);
  await expect(handle(event)).rejects.toThrow('is not seen to have ended yet');
  expect(calls).toEqual(['read']);
});

it('has nothing to do while nobody decided', async () => {
  const { handle } = world(running);
  const detail = { executionArn: remoteExecutionArn, status: 'RUNNING' };
  await expect(handle({ detail })).resolves.toBe('pending');
});

it('passes over executions that no task waits for', async () => {
  const { handle } = world(decidedThere('Approved'), { recordOutcome: async () => undefined });
  await expect(handle(event)).resolves.toBe('not-ours');
});

it('reads no execution of another machine', async () => {
  const { calls, handle } = world(decidedThere('Approved'));
  const detail = { ...event.detail, executionArn: 'arn:aws:states:::execution:x:y' };
  await expect(handle({ detail })).resolves.toBe('not-ours');
  expect(calls).toEqual([]);
});

it('throws when the other account cannot be read, and decides nothing', async () => {
  const refused = Object.assign(new Error('not authorized'), { name: 'AccessDeniedException' });
  const { calls, handle } = world(running, { readExecution: () => Promise.reject(refused) });
  await expect(handle(event)).rejects.toBe(refused);
  expect(calls).toEqual([]);
});
