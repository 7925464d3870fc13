import {
  CreateChangeSetCommand,
  type CreateChangeSetCommandInput,
  DeleteChangeSetCommand,
  DescribeChangeSetCommand,
  ExecuteChangeSetCommand,
  ListChangeSetsCommand,
} from '@aws-sdk/client-cloudformation';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;

beforeEach(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
});
afterEach(() => local.close());

const template = (days: number) => `
Resources:
  Logs: { Type: AWS::Logs::LogGroup, Properties: { RetentionInDays: ${days} } }`;

const propose = (TemplateBody: string, more: Partial<CreateChangeSetCommandInput> = {}) =>
  stacks.client.send(
    new CreateChangeSetCommand({
      StackName: 'app',
      ChangeSetName: 'change',
      TemplateBody,
      ...more,
    }),
  );
const NAMES = { StackName: 'app', ChangeSetName: 'change' };
const describe = () => stacks.client.send(new DescribeChangeSetCommand(NAMES));
const execute = async () => {
  await stacks.client.send(new ExecuteChangeSetCommand(NAMES));
  return stacks.settled('app');
};

it('creates a stack by a change set', async () => {
  await propose(template(7), { ChangeSetType: 'CREATE' });
  expect((await stacks.describe('app')).StackStatus).toBe('REVIEW_IN_PROGRESS');
  expect(await describe()).toMatchObject({
    Status: 'CREATE_COMPLETE',
    ExecutionStatus: 'AVAILABLE',
    Changes: [{ ResourceChange: { Action: 'Add', LogicalResourceId: 'Logs' } }],
  });
  expect((await execute()).StackStatus).toBe('CREATE_COMPLETE');
});

it('shows what an update would change, and does it', async () => {
  await stacks.create('app', template(7));
  await propose(template(14));
  const { Changes = [] } = await describe();
  expect(Changes[0]?.ResourceChange).toMatchObject({
    Action: 'Modify',
    LogicalResourceId: 'Logs',
    Replacement: 'False',
    Details: [{ Target: { Name: 'RetentionInDays', RequiresRecreation: 'Never' } }],
  });
  expect((await execute()).StackStatus).toBe('UPDATE_COMPLETE');
  await expect(execute()).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
  await propose(template(30));
  expect((await execute()).StackStatus).toBe('UPDATE_COMPLETE');
});

it('fails where nothing would change, in the words that deployers look for', async () => {
  await stacks.create('app', template(7));
  await propose(template(7));
  expect(await describe()).toMatchObject({
    Status: 'FAILED',
    ExecutionStatus: 'UNAVAILABLE',
    StatusReason: expect.stringContaining("The submitted information didn't contain changes."),
  });
  await expect(execute()).rejects.toThrow('cannot be executed in its current status of [FAILED]');
  await stacks.client.send(new DeleteChangeSetCommand(NAMES));
  await expect(describe()).rejects.toMatchObject({ name: 'ChangeSetNotFoundException' });
  await stacks.client.send(new DeleteChangeSetCommand(NAMES));
});

it('is listed with its stack', async () => {
  await stacks.create('app', template(7));
  await propose(template(14));
  const { Summaries } = await stacks.client.send(new ListChangeSetsCommand({ StackName: 'app' }));
  expect(Summaries).toMatchObject([{ ChangeSetName: 'change', Status: 'CREATE_COMPLETE' }]);
});

it('needs a stack to update', async () => {
  await expect(propose(template(7))).rejects.toThrow('Stack [app] does not exist');
});
