import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  SendTaskSuccessCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createStacks } from '../cloudformation/spec-stacks.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { createWorkbench, type Workbench } from '../states/spec-machines.ts';
import { HOME, policyFor, REMOTE, receiverArn, receiverTemplate } from './spec-receiver.ts';

const sender = (name: string) => `arn:aws:states:us-east-1:${HOME}:stateMachine:${name}`;

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;
let apiId: string;
beforeEach(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  const policy = policyFor(sender('sender'));
  // It would let the machine's role in as well, if Step Functions could sign with it for another account.
  const role = {
    Effect: 'Allow',
    Principal: { AWS: `arn:aws:iam::${HOME}:role/machine` },
    Action: 'execute-api:Invoke',
    Resource: 'execute-api:/*',
  };
  const stacks = createStacks(local, rootKey(REMOTE));
  const stack = await stacks.create(
    'receiver',
    receiverTemplate(REMOTE, { policy: { ...policy, Statement: [...policy.Statement, role] } }),
  );
  expect(await stacks.firstFailure('receiver')).toBeUndefined();
  apiId = stacks.outputs(stack).ApiId ?? '';
});
afterEach(() => local.close());

const calling = (parameters: object = {}, more: object = {}) => ({
  StartAt: 'Call',
  States: {
    Call: {
      Type: 'Task',
      Resource: 'arn:aws:states:::apigateway:invoke',
      Parameters: {
        ApiEndpoint: `${apiId}.execute-api.us-east-1.amazonaws.com`,
        Method: 'POST',
        Stage: 'live',
        Path: 'requests',
        'RequestBody.$': '$',
        AuthType: 'RESOURCE_POLICY',
        ...parameters,
      },
      End: true,
      ...more,
    },
  },
});

const settled = async (executionArn: string) => {
  for (let asked = 0; asked < 200; asked++) {
    const execution = await bench.describe(executionArn);
    if (execution.status !== 'RUNNING') return execution;
  }
  throw new Error(`${executionArn} does not end`);
};

const run = async (name: string, input: object, parameters: object = {}) => {
  await bench.create(name, calling(parameters));
  return settled(await bench.start(name, input));
};

const received = async () => {
  const sfn = new SFNClient({ ...bench.config, credentials: rootKey(REMOTE) });
  const command = new ListExecutionsCommand({ stateMachineArn: receiverArn(REMOTE) });
  return ((await sfn.send(command)).executions ?? []).map(({ name }) => name);
};

it("starts a machine of another account through the account's API", async () => {
  const execution = await run('sender', { id: 'one', note: `it's "new"\\ \u00e9` });
  expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  const output = JSON.parse(execution.output ?? '');
  expect(output).toEqual({
    Headers: {
      'Content-Length': ['19'],
      'Content-Type': ['application/json'],
      'x-amz-apigw-id': [expect.any(String)],
      'x-amzn-RequestId': [expect.any(String)],
    },
    ResponseBody: { started: true },
    StatusCode: 200,
    StatusText: 'OK',
  });
  expect(await received()).toEqual(['one']);
});

const refusedMessage = (user: string) =>
  `User: ${user} is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********2222:${apiId}/live/POST/requests`;

it('refuses another machine in the words of API Gateway', async () => {
  const { status, error, cause } = await run('stranger', { id: 'one' });
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'ApiGateway.403' });
  expect(JSON.parse(cause ?? '')).toEqual({
    Message: `${refusedMessage('states.amazonaws.com')} because no resource-based policy allows the execute-api:Invoke action`,
  });
  expect(await received()).toEqual([]);
});

it("does not sign with the execution's role for another account", async () => {
  const { error, cause } = await run('sender', { id: 'one' }, { AuthType: 'IAM_ROLE' });
  expect(error).toBe('ApiGateway.403');
  expect(JSON.parse(cause ?? '').Message).toMatch(
    refusedMessage(`arn:aws:sts::${HOME}:assumed-role/machine/`).split(' is ')[0] ?? '',
  );
  expect(await received()).toEqual([]);
});

it.each<readonly [string, object, string, string | RegExp]>([
  ['nobody signs', { AuthType: 'NO_AUTH' }, 'ApiGateway.403', /Missing Authentication Token/],
  ['there is no such stage', { Stage: 'none' }, 'ApiGateway.403', '{"message":"Forbidden"}'],
  ['there is no such path', { Path: 'other' }, 'ApiGateway.403', /Missing Authentication Token/],
  ['the path begins with a slash', { Path: '/requests' }, 'ApiGateway.403', /Missing Auth/],
  [
    'there is no such API',
    { ApiEndpoint: 'abcdefghij.execute-api.us-east-1.amazonaws.com' },
    'ApiGateway.403',
    '{"message":"Forbidden"}',
  ],
  [
    'the host is no API',
    { ApiEndpoint: 'example.com' },
    'ApiGateway.SdkClientException',
    /example\.com: Name or service not known/,
  ],
  ['a header is forbidden', { Headers: { Host: ['x'] } }, 'States.Runtime', /header 'Host'/],
  ['a header is AWS’s own', { Headers: { 'x-amz-date': ['x'] } }, 'States.Runtime', /x-amz-date/],
  ['a GET has a body', { Method: 'GET' }, 'States.Runtime', /RequestBody/],
  ['the method is none', { Method: 'FETCH' }, 'States.Runtime', /Method/],
  ['the way to sign is none', { AuthType: 'TOKEN' }, 'States.Runtime', /AuthType/],
])('fails by name where %s', async (_what, parameters, error, cause) => {
  const execution = await run('sender', { id: 'one' }, parameters);
  expect(execution).toMatchObject({ status: 'FAILED', error });
  expect(execution.cause).toMatch(cause);
  expect(await received()).toEqual([]);
});

it('tries again what was answered with an error, by its name', async () => {
  const fault = { apiId, fault: 'answer-lost', times: 1 };
  await fetch(`${local.endpoint}/_local/apigateway/faults`, {
    method: 'POST',
    headers: { 'x-countersign-local': local.localSecret },
    body: JSON.stringify(fault),
  });
  const Retry = [{ ErrorEquals: ['ApiGateway.500'], IntervalSeconds: 1, MaxAttempts: 2 }];
  await bench.create('sender', calling({}, { Retry }));
  const executionArn = await bench.start('sender', { id: 'one' });
  clock.advance(2000);
  const execution = await settled(executionArn);
  // The first attempt has started the machine; the second is told so and is no error.
  expect(JSON.parse(execution.output ?? '')).toMatchObject({ ResponseBody: { again: true } });
  expect(await received()).toEqual(['one']);
});

it('waits for a token that the request carries', async () => {
  await bench.create(
    'sender',
    calling(
      { 'RequestBody.$': undefined, RequestBody: { id: 'one', 'token.$': '$$.Task.Token' } },
      { Resource: 'arn:aws:states:::apigateway:invoke.waitForTaskToken' },
    ),
  );
  const executionArn = await bench.start('sender', {});
  const submitted = async () =>
    (await bench.history(executionArn)).find(({ type }) => type === 'TaskSubmitted');
  for (let asked = 0; asked < 200 && (await submitted()) === undefined; asked++);
  expect((await submitted())?.taskSubmittedEventDetails).toMatchObject({
    resourceType: 'apigateway',
    resource: 'invoke.waitForTaskToken',
  });
  const remote = new SFNClient({ ...bench.config, credentials: rootKey(REMOTE) });
  const execution = await remote.send(
    new DescribeExecutionCommand({
      executionArn: `${receiverArn(REMOTE).replace(':stateMachine:', ':execution:')}:one`,
    }),
  );
  const { token: taskToken } = JSON.parse(execution.input ?? '');
  await bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"done"' }));
  expect(await settled(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"done"' });
});
