import { NotYetError } from '@countersign/approval-ledger';
import { remoteExecutionArn } from '../bridge-sample.ts';
import { createHandler, type Ports } from './handler.ts';

const named = (name: string) => Object.assign(new Error('no'), { name });
const now = Date.parse('2026-09-21T10:00:00Z');
const ended = (secondsAgo: number) => ({
  status: 'ABORTED',
  stopDate: new Date(now - secondsAgo * 1000),
});

const world = (change: Partial<Ports> = {}) => {
  const stopped: string[] = [];
  const { stopExecution = async () => {}, ...rest } = change;
  const handle = createHandler({
    isReceiver: (arn) => arn === remoteExecutionArn,
    nameRemoteExecution: (arn) => `there of ${arn}`,
    isBound: async () => false,
    readWorkflow: async () => ended(1),
    now: () => now,
    ...rest,
    stopExecution: async (arn) => {
      stopped.push(arn);
      await stopExecution(arn);
    },
  });
  return { stopped, handle };
};

describe('what the reconciler names', () => {
  it('is stopped', async () => {
    const { stopped, handle } = world();
    await expect(handle({ remoteExecutionArn })).resolves.toBe('stopped');
    expect(stopped).toEqual([remoteExecutionArn]);
  });

  it.each<[unknown, RegExp]>([
    [{ remoteExecutionArn: 'arn:elsewhere' }, /it is no execution of the machine/],
    [{}, /remoteExecutionArn: it is missing/],
    [{ remoteExecutionArn, more: 1 }, /event.more: this field is not known/],
    [undefined, /event: it is of type undefined/],
  ])('is not stopped if it is %j', async (event, message) => {
    const { stopped, handle } = world();
    await expect(handle(event)).rejects.toThrow(message);
    expect(stopped).toEqual([]);
  });

  it.each(['AccessDeniedException', 'ExecutionDoesNotExist'])(
    'is asked for again where the other account throws %s',
    async (name) => {
      const { handle } = world({ stopExecution: () => Promise.reject(named(name)) });
      await expect(handle({ remoteExecutionArn })).rejects.toMatchObject({ name });
    },
  );
});

describe('what a workflow asked for that has ended', () => {
  const event = { detail: { executionArn: 'arn:home', status: 'ABORTED', redriveCount: 0 } };

  it('is stopped where the ledger does not know of it', async () => {
    const { stopped, handle } = world();
    await expect(handle(event)).resolves.toBe('stopped');
    expect(stopped).toEqual(['there of arn:home']);
  });

  it('is left to the reconciler where the ledger does', async () => {
    const asked: string[] = [];
    const isBound = async (arn: string) => asked.push(arn) > 0;
    const { stopped, handle } = world({ isBound });
    await expect(handle(event)).resolves.toBe('left');
    expect([asked, stopped]).toEqual([['there of arn:home'], []]);
  });

  it.each(['RUNNING', 'ABORTED'])('is left alone once it was redriven: %s', async (status) => {
    const { stopped, handle } = world({
      readWorkflow: async () => ({ ...ended(1), status, redriveCount: 1 }),
    });
    await expect(handle(event)).resolves.toBe('left');
    expect(stopped).toEqual([]);
  });

  it('is not stopped on the word of the event alone', async () => {
    const { stopped, handle } = world({ readWorkflow: async () => ({ status: 'RUNNING' }) });
    await expect(handle(event)).rejects.toBeInstanceOf(NotYetError);
    expect(stopped).toEqual([]);
  });

  it('is looked for again as long as the request can be on its way', async () => {
    const stopExecution = () => Promise.reject(named('ExecutionDoesNotExist'));
    for (const secondsAgo of [0, 89]) {
      const { handle } = world({ stopExecution, readWorkflow: async () => ended(secondsAgo) });
      await expect(handle(event)).rejects.toBeInstanceOf(NotYetError);
    }
    const unknown = world({ stopExecution, readWorkflow: async () => ({ status: 'FAILED' }) });
    await expect(unknown.handle(event)).rejects.toBeInstanceOf(NotYetError);
    const { handle } = world({ stopExecution, readWorkflow: async () => ended(90) });
    await expect(handle(event)).resolves.toBe('not-asked');
  });

  it('is stopped in the next call where the other account throws', async () => {
    const { handle } = world({ stopExecution: () => Promise.reject(named('Throttling')) });
    await expect(handle(event)).rejects.toMatchObject({ name: 'Throttling' });
  });
});
