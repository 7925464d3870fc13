import type { ActionExecution } from '@countersign/approval-core';
import { NotYetError } from '@countersign/approval-ledger';
import fc from 'fast-check';
import { createHandler, type Ports } from './handler.ts';
import {
  action,
  again,
  approvalEvent,
  approvalId,
  approved,
  createWorld,
  endEvent,
  execution,
  marker,
  pipelineExecutionId,
  record,
  rejected,
  source,
  stored,
  timedOut,
  waiting,
} from './pipeline-sample.ts';

const world = (actions: readonly ActionExecution[], status?: string, change?: Partial<Ports>) => {
  const { ports, calls, names } = createWorld(actions, status, change);
  return { handler: createHandler(ports), calls, names };
};
const outcomeOf = (calls: unknown[][]) =>
  calls.find(([name]) => name === 'recordOutcome')?.[3] as object | undefined;

describe('receiving the end of an approval', () => {
  it('reads actions and artifact, records the outcome, then answers the task', async () => {
    const { handler, calls } = world([approved, source]);
    expect(await handler(approvalEvent)).toBe('delivered');
    expect(calls).toEqual([
      ['readActions', expect.objectContaining({ pipelineExecutionId })],
      ['readArtifact', approvalId],
      [
        'recordOutcome',
        approvalId,
        pipelineExecutionId,
        expect.objectContaining({ decision: 'Approved' }),
        'v1',
      ],
      ['answerTask', record],
    ]);
  });

  it('takes a rejection by a person for one', async () => {
    const { handler, calls } = world([rejected, source]);
    expect(await handler(approvalEvent)).toBe('delivered');
    expect(outcomeOf(calls)).toMatchObject({ decision: 'Rejected' });
  });

  it.each<[string, ActionExecution[], string, string]>([
    ['timed out', [timedOut, source], 'Failed', 'Approval.TimedOut'],
    ['was abandoned', [action('Approval', 'Abandoned'), source], 'Stopped', 'Approval.Cancelled'],
    ['was stopped before its approval', [source], 'Stopped', 'Approval.Cancelled'],
    ['was superseded', [source], 'Superseded', 'Approval.Superseded'],
    [
      'was cancelled by a change of the pipeline',
      [waiting, source],
      'Cancelled',
      'Approval.Cancelled',
    ],
    [
      'failed without a rejection',
      [action('Approval', 'Failed'), source],
      'Failed',
      'Approval.Failed',
    ],
  ])('answers with a failure by its own name when it %s', async (_, actions, status, error) => {
    const { handler, calls } = world(actions, status);
    expect(await handler(endEvent)).toBe('delivered');
    expect(outcomeOf(calls)).toMatchObject({ error });
  });

  it.each(['already-delivered', 'too-late', 'invalid-token'] as const)('says %s', async (word) => {
    const { handler } = world([approved, source], undefined, { answerTask: async () => word });
    expect(await handler(approvalEvent)).toBe(word);
  });

  it('answers nobody for a pipeline execution that the ledger did not bind', async () => {
    const { handler, names } = world([approved, source], undefined, {
      recordOutcome: async () => undefined,
    });
    expect(await handler(endEvent)).toBe('not-ours');
    expect(names()).not.toContain('answerTask');
  });
});

describe('what cannot be told yet is called for again, and is never a rejection', () => {
  const failing = (name: string) => () => Promise.reject(Object.assign(new Error('m'), { name }));

  it.each([
    ["an approval's end", approvalEvent],
    ["a pipeline's end", endEvent],
  ])('throws if %s is said, but is not read so yet', async (_, event) => {
    await expect(world([waiting, source]).handler(event)).rejects.toBeInstanceOf(NotYetError);
  });

  it('waits while nobody has decided', async () => {
    const started = { detail: { ...endEvent.detail, state: 'STARTED' } };
    expect(await world([waiting, source]).handler(started)).toBe('pending');
  });

  it.each([
    ['readActions', 'ThrottlingException'],
    ['readActions', 'PipelineExecutionNotFoundException'],
    ['readExecution', 'AccessDeniedException'],
    ['readArtifact', 'SlowDown'],
  ])('throws what %s throws: %s, and records nothing', async (port, name) => {
    const actions = port === 'readExecution' ? [source] : [approved, source];
    const { handler, names } = world(actions, 'Failed', { [port]: failing(name) });
    await expect(handler(approvalEvent)).rejects.toMatchObject({ name });
    expect(names()).not.toContain('recordOutcome');
  });

  it('throws while the pipeline execution is not bound, and answers nobody', async () => {
    const { handler, names } = world([approved, source], undefined, {
      recordOutcome: failing('NotYetError'),
    });
    await expect(handler(approvalEvent)).rejects.toMatchObject({ name: 'NotYetError' });
    expect(names()).not.toContain('answerTask');
  });

  it.each([null, {}, { detail: { pipeline: 'p' } }])(
    'throws on %p, which names no pipeline execution',
    async (event) => {
      await expect(world([approved]).handler(event)).rejects.toMatchObject({
        name: 'InvalidInputError',
      });
    },
  );
});

describe('a stage that was retried after a rejection', () => {
  const attempts = [again(approved), rejected, source];

  it('keeps the first decision, and notes the later one', async () => {
    const { handler, calls } = world(attempts);
    expect(await handler(approvalEvent)).toBe('late-decision');
    expect(outcomeOf(calls)).toMatchObject({ decision: 'Rejected' });
    expect(calls.at(-1)).toEqual([
      'noteLateDecisions',
      record,
      [expect.objectContaining({ decision: 'Approved' })],
    ]);
  });

  it('notes it once', async () => {
    const noted = { ...record, lateDecisions: [{ kind: 'decided' } as never] };
    const { handler, names } = world(attempts, undefined, { recordOutcome: async () => noted });
    expect(await handler(approvalEvent)).toBe('delivered');
    expect(names()).not.toContain('noteLateDecisions');
  });
});

describe('a forged event', () => {
  it('changes nothing: the outcome depends on what is read alone', async () => {
    const { handler, calls } = world([approved, source]);
    await handler(approvalEvent);
    const genuine = JSON.stringify(outcomeOf(calls));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.dictionary(fc.string(), fc.jsonValue()),
        async (outer, inner) => {
          calls.length = 0;
          const { state: _, ...rest } = inner;
          const detail = { ...rest, ...endEvent.detail, state: 'STARTED' };
          expect(await handler({ ...outer, detail })).toBe('delivered');
          expect(JSON.stringify(outcomeOf(calls))).toBe(genuine);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('the task token', () => {
  it.each<[string, ActionExecution[], Partial<Ports>]>([
    ['delivered', [approved, source], {}],
    ['late', [again(approved), rejected, source], {}],
    ['not decided', [waiting, source], {}],
    [
      'not answered for a fault',
      [approved],
      { answerTask: () => Promise.reject(new Error('slow')) },
    ],
  ])('is in no log, result or error when an approval is %s', async (_, actions, change) => {
    const written: unknown[] = [];
    const output = jest
      .spyOn(process.stdout, 'write')
      .mockImplementation((text) => written.push(text) > 0);
    const result = await world(actions, undefined, {
      readArtifact: async () => stored(),
      ...change,
    })
      .handler(endEvent)
      .catch((error: Error) => `${error.name} ${error.message} ${error.stack}`);
    output.mockRestore();
    expect(JSON.stringify([result, ...written, execution('Failed')])).not.toContain('marker');
    expect(marker).toContain('marker');
  });
});
