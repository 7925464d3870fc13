import { APIGatewayClient, DeleteRestApiCommand } from '@aws-sdk/client-api-gateway';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { DeleteRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda';
import { DeleteStateMachineCommand, GetExecutionHistoryCommand } from '@aws-sdk/client-sfn';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import {
  API_GATEWAY,
  ASSUME_ROLE,
  type Bridge,
  createBridge,
  RECEIVER,
  REMOTE_APPROVAL,
} from './bridge.ts';
import { REQUEST, until } from './system.ts';

let bridge: Bridge;
let apiId: string;
beforeEach(async () => {
  bridge = await createBridge();
  const { Parameter } = await new SSMClient(bridge.system.configOf('admin')).send(
    new GetParameterCommand({ Name: '/countersign/dev/remote-api' }),
  );
  apiId = Parameter?.Value?.split('.')[0] ?? '';
});
afterEach(() => bridge.system.close());

const asking = (message: string) => ({ ...REQUEST, message });
const start = (request: object, machine = API_GATEWAY) =>
  bridge.system.start(request, undefined, machine);
const once = (requestId: string, message = 'one-way') => ({
  ...asking(message),
  requestId,
  waitForDecision: false,
});
const named = async (name: string) =>
  (await bridge.executions(RECEIVER)).filter((execution) => execution.name === name);
const receipt = async (request: object) => (await bridge.ended(await start(request))).output;
const faults = (body: object) =>
  fetch(`${bridge.system.local.endpoint}/_local/apigateway/faults`, {
    method: 'POST',
    headers: { 'x-countersign-local': bridge.system.local.localSecret },
    body: JSON.stringify({ apiId, ...body }),
  });
/** Moves time on until an execution has ended, as long as its retries may take. */
const endedInTime = async (execution: string, step = 300) => {
  const look = async () => {
    const { status } = await bridge.system.describe(execution);
    if (status === 'RUNNING') await bridge.system.advance(step);
    return status === 'RUNNING' ? undefined : status;
  };
  await until('the execution to end', look, 50_000);
  return bridge.ended(execution);
};

it('what a workflow asked for that is stopped before it knows so is stopped there', async () => {
  await faults({ fault: 'answer-lost', times: 9 });
  const execution = await start(asking('stopped in between'));
  const [there] = await until('the request to arrive', async () => {
    const executions = await bridge.executions(REMOTE_APPROVAL);
    return executions.length > 0 ? bridge.executions(RECEIVER) : undefined;
  });
  expect((await bridge.system.describe(execution)).status).toBe('RUNNING');
  await bridge.system.stop(execution);
  await until('nobody to be asked there', async () => {
    const [asked] = await bridge.executions(REMOTE_APPROVAL);
    return asked?.status === 'ABORTED' ? asked : undefined;
  });
  expect(await bridge.describe(there?.executionArn ?? '')).toMatchObject({
    ...{ status: 'ABORTED', error: 'Approval.Cancelled' },
  });
  expect(await bridge.system.records()).toEqual([]);
});

describe('one request id starts one execution there', () => {
  it('sent by five at the same time', async () => {
    const receipts = await Promise.all(Array.from({ length: 5 }, () => receipt(once('same'))));
    expect(receipts.map((each) => each.receipt).sort()).toEqual([
      ...Array(4).fill('already received'),
      'received',
    ]);
    expect(await named('once-same')).toHaveLength(1);
  });

  it.each(['answer-lost', 'answer-late', 'internal-error', 'throttled'])(
    'sent again after %s, and the decision comes back',
    async (fault) => {
      await faults({ fault, times: 2 });
      const execution = await start(asking(fault));
      await until('the retries', async () => {
        await bridge.system.advance(10);
        return (await bridge.executions(RECEIVER))[0];
      });
      await bridge.decide(fault, 'Approve');
      expect(await bridge.ended(execution)).toMatchObject({ output: { decision: 'Approved' } });
      expect(await bridge.executions(RECEIVER)).toHaveLength(1);
      expect(await bridge.executions(REMOTE_APPROVAL)).toHaveLength(1);
    },
  );

  it('sent again after the execution there has ended', async () => {
    await receipt(once('ended', 'over soon'));
    await bridge.decide('over soon', 'Reject');
    await until('its end', async () => {
      const [there] = await named('once-ended');
      return there?.status === 'SUCCEEDED' ? there : undefined;
    });
    expect(await receipt(once('ended', 'over soon'))).toMatchObject({
      receipt: 'already received',
    });
    expect(await named('once-ended')).toHaveLength(1);
    expect(await bridge.executions(REMOTE_APPROVAL)).toHaveLength(1);
  });

  it('and two equal messages with different ids are two requests, both kept', async () => {
    await Promise.all([receipt(once('a', 'equal')), receipt(once('b', 'equal'))]);
    const { Items = [] } = await until('both to be kept', async () => {
      const page = await new DynamoDBClient(bridge.system.configOf('remote-admin')).send(
        new ScanCommand({ TableName: 'countersign-requests-dev', ConsistentRead: true }),
      );
      return page.Count === 2 ? page : undefined;
    });
    expect(Items.map(({ requestId }) => requestId?.S).sort()).toEqual(['once-a', 'once-b']);
  });
});

describe('a decision', () => {
  it('that comes before the wait is registered is delivered', async () => {
    const lambda = new LambdaClient(bridge.system.configOf('admin'));
    const FunctionName = 'await-remote-approval-dev';
    const concurrency = { FunctionName, ReservedConcurrentExecutions: 0 };
    await lambda.send(new PutFunctionConcurrencyCommand(concurrency));
    const execution = await start(asking('early'));
    await bridge.decide('early', 'Approve');
    await until('the end there', async () => {
      const [there] = await bridge.executions(RECEIVER);
      return there?.status === 'SUCCEEDED' ? there : undefined;
    });
    await lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }));
    expect(await endedInTime(execution)).toMatchObject({ output: { decision: 'Approved' } });
  });

  it('leaves the task token where it is: nothing of it is in the other account', async () => {
    const execution = await start(asking('secret'));
    await bridge.waiting('secret');
    const taskToken = await until('the wait to be registered', async () =>
      (await bridge.system.records()).map((record) => record.taskToken?.S).find(Boolean),
    );
    expect(taskToken.length).toBeGreaterThan(500);
    const [there] = await bridge.executions(RECEIVER);
    const [asked] = await bridge.executions(REMOTE_APPROVAL);
    const seen = await Promise.all([
      ...[there, asked].flatMap((each) => [
        bridge.describe(each?.executionArn ?? ''),
        bridge.sfn.send(new GetExecutionHistoryCommand({ executionArn: each?.executionArn })),
      ]),
      new DynamoDBClient(bridge.system.configOf('remote-admin')).send(
        new ScanCommand({ TableName: 'countersign-requests-dev' }),
      ),
    ]);
    await bridge.decide('secret', 'Approve');
    const { output } = await bridge.ended(execution);
    expect(JSON.stringify([seen, output])).not.toContain(taskToken);
    // The other account's own task has a token of its own, which is not ours.
    expect(JSON.stringify(seen)).toContain('secret');
  });
});

describe('another account that', () => {
  it('throttles is told from one that rejects', async () => {
    await faults({ fault: 'throttled', times: 100 });
    expect(await endedInTime(await start(asking('throttled')))).toMatchObject({
      status: 'FAILED',
      error: 'Approval.RemoteThrottled',
    });
    expect(await bridge.executions(RECEIVER)).toEqual([]);
  });

  it('fails for good is unavailable', async () => {
    await faults({ fault: 'internal-error', times: 100 });
    expect(await endedInTime(await start(asking('broken')))).toMatchObject({
      error: 'Approval.RemoteUnavailable',
    });
  });

  it('has no such API any more does not let us in, or is not there', async () => {
    const api = new APIGatewayClient(bridge.system.configOf('remote-admin'));
    await api.send(new DeleteRestApiCommand({ restApiId: apiId }));
    const { error } = await endedInTime(await start(asking('gone')));
    expect(error).toMatch(/^Approval\.Remote(Refused|Unavailable)$/);
  });

  it('takes the role back refuses', async () => {
    const iam = new IAMClient(bridge.system.configOf('remote-admin'));
    await iam.send(
      new DeleteRolePolicyCommand({
        RoleName: 'countersign-assume-role-approval-there-dev-us-east-1',
        PolicyName: 'assume-role-approval',
      }),
    );
    const ended = await endedInTime(await start(asking('refused'), ASSUME_ROLE));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Approval.RemoteRefused' });
  });

  it('has no such machine any more is unavailable', async () => {
    await bridge.sfn.send(new DeleteStateMachineCommand({ stateMachineArn: REMOTE_APPROVAL }));
    const ended = await endedInTime(await start(asking('no machine'), ASSUME_ROLE));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Approval.RemoteUnavailable' });
  });

  it('never says a word is not waited for longer than its approvers may take, and a day', async () => {
    await bridge.system.eventFaults({ drop: 1 });
    const iam = new IAMClient(bridge.system.configOf('remote-admin'));
    const execution = await start({ ...asking('silent'), policy: 'urgent' });
    await bridge.waiting('silent');
    await until('the wait to be registered', async () =>
      (await bridge.system.history(execution)).find(({ type }) => type === 'TaskSubmitted'),
    );
    await iam.send(
      new DeleteRolePolicyCommand({
        RoleName: 'countersign-bridge-there-dev-us-east-1',
        PolicyName: 'bridge',
      }),
    );
    const { startDate } = await bridge.system.describe(execution);
    expect(await endedInTime(execution, 3600)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.RemoteUnavailable',
    });
    const { stopDate } = await bridge.system.describe(execution);
    const seconds = (Number(stopDate) - Number(startDate)) / 1000;
    expect(seconds).toBeGreaterThan(3600 + 86_400 - 1);
    expect(seconds).toBeLessThan(3600 + 86_400 + 60);
  });
});
