import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from '../states/spec-machines.ts';
import { type Apis, createApis } from './spec-apis.ts';
import { HOME, receiverArn } from './spec-receiver.ts';

/** Starts a machine with what the API was asked. */
const TELL = String.raw`{
  "stateMachineArn": "${receiverArn(HOME)}",
  "input": "{\"q\": \"$input.params('q')\", \"head\": \"$input.params('X-Head')\", \"type\": \"$input.params('Content-Type')\", \"caller\": \"$context.identity.userArn\", \"body\": $util.escapeJavaScript($input.json('$'))}"
}`;

let local: LocalAws;
let bench: Workbench;
let apis: Apis;
beforeAll(async () => {
  local = await createLocalAws();
  bench = await createWorkbench(local);
  apis = createApis(local);
  const pass = { StartAt: 'Pass', States: { Pass: { Type: 'Pass', End: true } } };
  await bench.create('receiver', pass);
  await apis.role('teller', ['states:StartExecution']);
});
afterAll(() => local.close());

const createTeller = async (authorizationType: 'NONE' | 'AWS_IAM') => {
  const { id } = await apis.create([
    {
      path: '/tell',
      verb: 'ANY',
      authorizationType,
      type: 'AWS',
      integration: {
        integrationHttpMethod: 'POST',
        uri: 'arn:aws:apigateway:us-east-1:states:action/StartExecution',
        credentials: `arn:aws:iam::${HOME}:role/teller`,
        requestTemplates: { 'application/json': TELL },
      },
    },
  ]);
  return `${id}.execute-api.us-east-1.amazonaws.com`;
};

let made = 0;
const run = async (ApiEndpoint: string, parameters: object) => {
  made += 1;
  const Call = {
    Type: 'Task',
    Resource: 'arn:aws:states:::apigateway:invoke',
    Parameters: { ApiEndpoint, Stage: 'live', Path: 'tell', ...parameters },
    End: true,
  };
  await bench.create(`caller-${made}`, { StartAt: 'Call', States: { Call } });
  const executionArn = await bench.start(`caller-${made}`);
  for (let asked = 0; asked < 200; asked++) {
    const execution = await bench.describe(executionArn);
    if (execution.status !== 'RUNNING') return execution;
  }
  throw new Error('the execution does not end');
};

/** What the API told the machine last. */
const told = async () => {
  const { executions = [] } = await bench.sfn.send(
    new ListExecutionsCommand({ stateMachineArn: receiverArn(HOME) }),
  );
  const [last] = executions;
  const executionArn = last?.executionArn;
  const { input = '' } = await bench.sfn.send(new DescribeExecutionCommand({ executionArn }));
  return JSON.parse(input);
};

it('sends what the task says, signed by its role', async () => {
  const execution = await run(await createTeller('AWS_IAM'), {
    Method: 'POST',
    AuthType: 'IAM_ROLE',
    QueryParameters: { q: ['one'] },
    Headers: { 'X-Head': ['first', 'second'] },
    RequestBody: { kept: 0, gone: null, inner: { gone: null, list: [null, 1] } },
  });
  expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  expect(await told()).toEqual({
    q: 'one',
    head: 'first, second',
    type: 'application/json',
    caller: expect.stringContaining(`arn:aws:sts::${HOME}:assumed-role/machine/`),
    body: { kept: 0, inner: { list: [null, 1] } },
  });
});

it('sends nulls where it is told to, and needs no signature where there is none to be had', async () => {
  const execution = await run(await createTeller('NONE'), {
    Method: 'PUT',
    AllowNullValues: true,
    RequestBody: { gone: null },
  });
  expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  expect(await told()).toMatchObject({ caller: '', body: { gone: null } });
});

it('sends a request without a body', async () => {
  const execution = await run(await createTeller('NONE'), { Method: 'GET' });
  expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  expect(await told()).toMatchObject({ type: '', body: {} });
});
