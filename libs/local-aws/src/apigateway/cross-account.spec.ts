import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createStacks } from '../cloudformation/spec-stacks.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { createWorkbench, type Workbench } from '../states/spec-machines.ts';
import { HOME, policyFor, REMOTE, receiverArn, receiverTemplate } from './spec-receiver.ts';

const sender = (name: string) => `arn:aws:states:us-east-1:${HOME}:stateMachine:${name}`;

let local: LocalAws;
let bench: Workbench;
let apiId: string;
beforeEach(async () => {
  local = await createLocalAws();
  bench = await createWorkbench(local);
  const stacks = createStacks(local, rootKey(REMOTE));
  const stack = await stacks.create(
    'receiver',
    receiverTemplate(REMOTE, { policy: policyFor(sender('sender')) }),
  );
  expect(await stacks.firstFailure('receiver')).toBeUndefined();
  apiId = stacks.outputs(stack).ApiId ?? '';
});
afterEach(() => local.close());

const calling = (parameters: object = {}) => ({
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
    },
  },
});

const run = async (name: string, input: object, parameters: object = {}) => {
  await bench.create(name, calling(parameters));
  const executionArn = await bench.start(name, input);
  for (let asked = 0; asked < 200; asked++) {
    const execution = await bench.describe(executionArn);
    if (execution.status !== 'RUNNING') return execution;
  }
  throw new Error(`${name} does not end`);
};

const received = async () => {
  const sfn = new SFNClient({ ...bench.config, credentials: rootKey(REMOTE) });
  const command = new ListExecutionsCommand({ stateMachineArn: receiverArn(REMOTE) });
  return ((await sfn.send(command)).executions ?? []).map(({ name }) => name);
};

it("starts a machine of another account through the account's API", async () => {
  const execution = await run('sender', { id: 'one', note: `it's "new"\\ \u00e9` });
  expect(execution).toMatchObject({ status: 'SUCCEEDED' });
  expect(JSON.parse(execution.output ?? '')).toMatchObject({
    StatusCode: 200,
    StatusText: 'OK',
    ResponseBody: { started: true },
    Headers: { 'Content-Type': ['application/json'] },
  });
  expect(await received()).toEqual(['one']);
});

it('refuses another machine in the words of API Gateway', async () => {
  const { status, error, cause } = await run('stranger', { id: 'one' });
  expect({ status, error }).toEqual({ status: 'FAILED', error: 'ApiGateway.403' });
  expect(JSON.parse(cause ?? '')).toEqual({
    Message: `User: states.amazonaws.com is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********2222:${apiId}/live/POST/requests because no resource-based policy allows the execute-api:Invoke action`,
  });
  expect(await received()).toEqual([]);
});
