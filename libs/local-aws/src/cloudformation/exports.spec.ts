import {
  DeleteStackCommand,
  ListExportsCommand,
  ListImportsCommand,
} from '@aws-sdk/client-cloudformation';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { ACCOUNT, createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;

beforeEach(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
});
afterEach(() => local.close());

const PLATFORM = (name: string) => `
Resources:
  Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: ${name} } }
Outputs:
  Name: { Value: !Ref Logs, Export: { Name: platform-logs } }`;
const APP = `
Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub ['\${Base}/app', { Base: !ImportValue platform-logs }] }
Outputs: { Name: { Value: !Ref Logs } }`;

it('carries values from stack to stack and protects them while they are used', async () => {
  const platform = await stacks.create('platform', PLATFORM('base'));
  const app = await stacks.create('app', APP);
  expect(stacks.outputs(app)).toEqual({ Name: 'base/app' });
  const { Exports } = await stacks.client.send(new ListExportsCommand({}));
  expect(Exports).toMatchObject([{ Name: 'platform-logs', Value: 'base' }]);
  const { Imports } = await stacks.client.send(
    new ListImportsCommand({ ExportName: 'platform-logs' }),
  );
  expect(Imports).toEqual(['app']);

  await stacks.client.send(new DeleteStackCommand({ StackName: 'platform' }));
  expect(await stacks.settled('platform')).toMatchObject({
    StackStatus: 'DELETE_FAILED',
    StackStatusReason: 'Export platform-logs cannot be deleted as it is in use by app',
  });
  await stacks.client.send(new DeleteStackCommand({ StackName: 'app' }));
  await stacks.settled(app.StackId ?? '');
  await stacks.client.send(new DeleteStackCommand({ StackName: 'platform' }));
  expect((await stacks.settled(platform.StackId ?? '')).StackStatus).toBe('DELETE_COMPLETE');
});

it('will not change a value that another stack imports', async () => {
  await stacks.create('platform', PLATFORM('base'));
  await stacks.create('app', APP);
  const stack = await stacks.update('platform', PLATFORM('other'));
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(stacks.outputs(stack)).toEqual({ Name: 'base' });
});

it('rolls back where nothing exports the name, or another stack does already', async () => {
  const missing = await stacks.create('app', APP);
  expect(missing.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await stacks.firstFailure('app')).toBe('No export named platform-logs found.');
  await stacks.create('platform', PLATFORM('base'));
  expect((await stacks.create('second', PLATFORM('again'))).StackStatus).toBe('ROLLBACK_COMPLETE');
});

it('takes values from the parameter store, as parameters and as dynamic references', async () => {
  const ssm = new SSMClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey(ACCOUNT),
  });
  const put = (Name: string, Value: string) =>
    ssm.send(new PutParameterCommand({ Name, Value, Type: 'String' }));
  await put('/app/one', 'first');
  await put('/app/two', 'second');
  const text = `
Parameters: { One: { Type: 'AWS::SSM::Parameter::Value<String>', Default: /app/one } }
Resources:
  Logs:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub '\${One}-{{resolve:ssm:/app/two}}' }
Outputs: { Name: { Value: !Ref Logs } }`;
  const stack = await stacks.create('app', text);
  expect(stacks.outputs(stack)).toEqual({ Name: 'first-second' });
  expect(stack.Parameters).toEqual([
    { ParameterKey: 'One', ParameterValue: '/app/one', ResolvedValue: 'first' },
  ]);
  await expect(stacks.create('other', text.replace('/app/one', '/app/none'))).rejects.toThrow(
    'Unable to fetch parameters [/app/none] from parameter store for this account.',
  );
});
