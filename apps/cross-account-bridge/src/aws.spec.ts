import { SFNClient } from '@aws-sdk/client-sfn';
import { isApprovalId } from '@countersign/approval-core';
import { NotYetError } from '@countersign/approval-ledger';
import { createPorts } from './aws.ts';
import { remoteExecutionArn } from './bridge-sample.ts';

const receiver = remoteExecutionArn.replace(/[^:]*$/, '');

/** A real client over a handler in memory: what was asked of whom, and one answer to everything. */
const createStates = (answer: object) => {
  const requests: { target: string; body: unknown }[] = [];
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const target = (headers['x-amz-target'] ?? '').replace('AWSStepFunctions.', '');
        requests.push({ target, body: JSON.parse(new TextDecoder().decode(body)) });
        return {
          response: {
            statusCode: '__type' in answer ? 400 : 200,
            headers: {},
            body: new TextEncoder().encode(JSON.stringify(answer)),
          },
        };
      },
    } as never,
  });
  return { client, requests };
};

const world = (
  answer: object = {},
  decide: (...words: unknown[]) => unknown = () => undefined,
  record?: object,
) => {
  const [home, remote] = [createStates({ status: 'ABORTED' }), createStates(answer)];
  const read: string[] = [];
  const paused: number[] = [];
  const ports = createPorts(
    home.client,
    remote.client,
    {
      decide,
      async read(id: string) {
        read.push(id);
        return record;
      },
    } as never,
    receiver,
    async (milliseconds) => void paused.push(milliseconds),
    () => 7,
  );
  return { ports, home, remote, paused, read };
};

it('takes for a receiver the executions of the one machine alone', () => {
  const { isReceiver } = world().ports;
  expect(isReceiver(remoteExecutionArn)).toBe(true);
  for (const change of ['222222222222', 'us-east-1', 'receive-approval-request-dev'])
    expect(isReceiver(remoteExecutionArn.replace(change, `${change}x`))).toBe(false);
});

it('names the wait after the execution, so that both functions find it', () => {
  const { nameApproval } = world().ports;
  expect(isApprovalId(nameApproval(remoteExecutionArn))).toBe(true);
  expect(nameApproval(remoteExecutionArn)).toBe(world().ports.nameApproval(remoteExecutionArn));
});

it('reads and stops in the other account, and asks nothing of this one', async () => {
  const { ports, home, remote } = world({ status: 'SUCCEEDED', output: '{}' });
  expect(await ports.readExecution(remoteExecutionArn)).toMatchObject({ status: 'SUCCEEDED' });
  await ports.stopExecution(remoteExecutionArn);
  expect(remote.requests).toEqual([
    { target: 'DescribeExecution', body: { executionArn: remoteExecutionArn } },
    {
      target: 'StopExecution',
      body: expect.objectContaining({ executionArn: remoteExecutionArn }),
    },
  ]);
  expect(home.requests).toEqual([]);
});

it('reads a workflow in this account, and names what it starts in the other one as its machine does', async () => {
  const { ports, home, remote } = world();
  expect(await ports.readWorkflow('arn')).toMatchObject({ status: 'ABORTED' });
  expect(home.requests).toEqual([{ target: 'DescribeExecution', body: { executionArn: 'arn' } }]);
  expect(remote.requests).toEqual([]);
  // sha256sum of the three letters.
  expect(ports.nameRemoteExecution('arn')).toBe(
    `${receiver}wait-42e7ab5b52beca9d20fbc05fa6b72c0a48755ada50d340472ab6f1832cbf42ac`,
  );
  expect(ports.now()).toBe(7);
});

it.each([
  [undefined, false],
  [{ backend: { kind: 'remote-execution' } }, false],
  [{ backend: { kind: 'remote-execution', id: remoteExecutionArn } }, true],
])('takes for bound what the ledger has an execution of: %j', async (record, isBound) => {
  const { ports, read } = world({}, undefined, record);
  expect(await ports.isBound(remoteExecutionArn)).toBe(isBound);
  expect(read).toEqual([ports.nameApproval(remoteExecutionArn)]);
});

it('throws the refusal of the other account by its own name', async () => {
  const { ports } = world({ __type: 'AccessDeniedException', message: 'no' });
  await expect(ports.readExecution(remoteExecutionArn)).rejects.toMatchObject({
    name: 'AccessDeniedException',
  });
});

it('waits a moment for a wait that is not bound yet, then leaves it to the next call', async () => {
  const asked: unknown[] = [];
  const { ports, paused } = world({}, (...words) => {
    asked.push(words);
    throw new NotYetError('not bound');
  });
  const outcome = { kind: 'failed', error: 'Approval.Failed', reason: 'x' } as const;
  await expect(ports.recordOutcome(remoteExecutionArn, outcome)).rejects.toThrow('not bound');
  expect(asked[0]).toEqual([ports.nameApproval(remoteExecutionArn), remoteExecutionArn, outcome]);
  expect(paused.length).toBe(asked.length - 1);
});
