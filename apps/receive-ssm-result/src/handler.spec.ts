import { type AutomationExecution, toRecord } from '@countersign/approval-core';
import { NotYetError } from '@countersign/approval-ledger';
import fc from 'fast-check';
import { createHandler, type Ports } from './handler.ts';

const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const ExecutionId = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';
const marker = `AQCEAAAAKgAAAAMAAAAA-marker-${'x'.repeat(640)}`;

const stepEvent = { detail: { ExecutionId, Status: 'Success', Action: 'aws:approve' } };
const endEvent = { detail: { ExecutionId, Status: 'Success' } };

const record = toRecord(
  approvalId,
  {
    taskToken: marker,
    executionArn: 'arn',
    retryCount: 0,
    request: { requestedBy: 'ann', message: 'm', links: [], files: [] },
    terms: {
      name: 'p',
      hash: 'h',
      approvers: ['bob'],
      minRequiredApprovals: 1,
      timeout: '7d',
      fourEyes: false,
    },
  },
  { kind: 'ssm-automation', id: ExecutionId },
  'now',
);

const bob = JSON.stringify({
  Approver: 'bob',
  ApprovalStatus: 'Approve',
  ApprovalDecisionTime: 'then',
});
const automation = (
  status: string,
  StepStatus: string,
  outputs = {},
  Parameters = {},
): AutomationExecution => ({
  AutomationExecutionStatus: status,
  Parameters: { ApprovalId: [approvalId], ...Parameters },
  StepExecutions: [{ Action: 'aws:approve', StepStatus, Outputs: outputs }],
});
const approved = automation('Success', 'Success', {
  ApprovalStatus: ['Approved'],
  ApproverDecisions: [bob],
});
const waiting = automation('Waiting', 'Waiting', { ApprovalStatus: ['Waiting'] });

const world = (execution: AutomationExecution, change: Partial<Ports> = {}) => {
  const calls: unknown[] = [];
  const note =
    <Result>(name: string, result: Result) =>
    async (...words: unknown[]) => {
      calls.push([name, ...words]);
      return result;
    };
  const ports: Ports = {
    readAutomation: note('readAutomation', execution),
    recordOutcome: note('recordOutcome', record),
    answerTask: note('answerTask', 'delivered' as const),
    answerToken: note('answerToken', 'delivered' as const),
    rawTaskTokens: 'refused',
    ...change,
  };
  return {
    handler: createHandler(ports),
    calls,
    names: () => calls.map((call) => (call as string[])[0]),
  };
};

describe('receiving the end of an automation', () => {
  it('records the outcome first, then answers the task', async () => {
    const { handler, calls } = world(approved);
    expect(await handler(stepEvent)).toBe('delivered');
    expect(calls).toEqual([
      ['readAutomation', ExecutionId],
      ['recordOutcome', approvalId, ExecutionId, expect.objectContaining({ decision: 'Approved' })],
      ['answerTask', record],
    ]);
  });

  it.each([
    ['timed out', automation('TimedOut', 'TimedOut'), 'Approval.TimedOut'],
    ['cancelled', automation('Cancelled', 'Cancelled'), 'Approval.Cancelled'],
    ['failed without a rejection', automation('Failed', 'Failed'), 'Approval.Failed'],
  ])('answers with a failure by its own name when it %s', async (_, execution, error) => {
    const { handler, calls } = world(execution);
    expect(await handler(endEvent)).toBe('delivered');
    expect(calls[1]).toEqual([
      'recordOutcome',
      approvalId,
      ExecutionId,
      expect.objectContaining({ error }),
    ]);
  });

  it.each(['already-delivered', 'too-late', 'invalid-token'] as const)('says %s', async (word) => {
    expect(await world(approved, { answerTask: async () => word }).handler(stepEvent)).toBe(word);
  });

  it('leaves an automation alone that carries no approval id', async () => {
    const { handler, names } = world({ ...approved, Parameters: {} });
    expect(await handler(endEvent)).toBe('not-ours');
    expect(names()).toEqual(['readAutomation']);
  });

  it('answers nobody for an automation that the ledger did not bind to the approval', async () => {
    const { handler, names } = world(approved, { recordOutcome: async () => undefined });
    expect(await handler(endEvent)).toBe('not-ours');
    expect(names()).toEqual(['readAutomation']);
  });

  it('waits while nobody has decided', async () => {
    const { handler, names } = world(waiting);
    expect(await handler(stepEvent)).toBe('pending');
    expect(names()).toEqual(['readAutomation']);
  });
});

describe('what cannot be told yet is called for again, and is never a rejection', () => {
  const failing = (name: string) => () => Promise.reject(Object.assign(new Error('m'), { name }));

  it('throws if the automation is said to have ended, but is not read so yet', async () => {
    await expect(world(waiting).handler(endEvent)).rejects.toBeInstanceOf(NotYetError);
  });

  it.each([
    'ThrottlingException',
    'AutomationExecutionNotFoundException',
    'AccessDeniedException',
    'InternalServerError',
  ])('throws %s of the read, and records nothing', async (name) => {
    const { handler, names } = world(approved, { readAutomation: failing(name) });
    await expect(handler(stepEvent)).rejects.toMatchObject({ name });
    expect(names()).toEqual([]);
  });

  it('throws while the automation is not bound, and answers nobody', async () => {
    const { handler, names } = world(approved, { recordOutcome: failing('NotYetError') });
    await expect(handler(stepEvent)).rejects.toMatchObject({ name: 'NotYetError' });
    expect(names()).toEqual(['readAutomation']);
  });

  it('throws on a status nobody knows', async () => {
    await expect(world(automation('Splendid', 'Success')).handler(endEvent)).rejects.toThrow(
      'Splendid',
    );
  });

  it.each([null, {}, { detail: { ExecutionId: 7 } }])(
    'throws on %p, which names no automation',
    async (event) => {
      await expect(world(approved).handler(event)).rejects.toMatchObject({
        name: 'InvalidInputError',
      });
    },
  );
});

describe('a forged event', () => {
  it('changes nothing: the outcome depends on the automation alone', async () => {
    const { handler, calls } = world(approved);
    await handler(stepEvent);
    const genuine = JSON.stringify(calls);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        async (outer, inner) => {
          calls.length = 0;
          expect(await handler({ ...outer, detail: { ...inner, ExecutionId } })).toBe('delivered');
          expect(JSON.stringify(calls)).toBe(genuine);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a raw task token in a parameter', () => {
  const raw = automation('Success', 'Success', approved.StepExecutions?.[0]?.Outputs, {
    ApprovalId: [],
    taskToken: [marker.slice(0, 512), marker.slice(512)],
  });

  it('is not answered unless it is asked for', async () => {
    const { handler, names } = world(raw);
    expect(await handler(endEvent)).toBe('not-ours');
    expect(names()).toEqual(['readAutomation']);
  });

  it('is answered, whole, if it is', async () => {
    const { handler, calls } = world(raw, { rawTaskTokens: 'accepted' });
    expect(await handler(endEvent)).toBe('delivered');
    expect(calls[1]).toEqual([
      'answerToken',
      marker,
      ExecutionId,
      expect.objectContaining({ decision: 'Approved' }),
    ]);
  });
});

describe('the task token', () => {
  it.each([
    ['delivered', approved, {}],
    ['not decided', waiting, {}],
    [
      'answered raw',
      { ...approved, Parameters: { taskToken: [marker] } },
      { rawTaskTokens: 'accepted' as const },
    ],
    ['not answered for a fault', approved, { answerTask: () => Promise.reject(new Error('slow')) }],
  ])('is in no log, result or error when an approval is %s', async (_, execution, change) => {
    const written: unknown[] = [];
    const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
      jest.spyOn(console, name).mockImplementation((...words) => written.push(...words)),
    );
    const output = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => written.push(text) > 0);
    const result = await world(execution, change)
      .handler(endEvent)
      .catch(
        (error: Error) => `${error.name} ${error.message} ${error.stack} ${JSON.stringify(error)}`,
      );
    for (const spy of [...spies, output]) spy.mockRestore();
    expect(JSON.stringify([result, ...written])).not.toContain('marker');
  });
});
