import {
  DescribeStackResourceCommand,
  SetStackPolicyCommand,
} from '@aws-sdk/client-cloudformation';
import { CloudWatchLogsClient, DescribeLogGroupsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GetRoleCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
} from '@aws-sdk/client-iam';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { ACCOUNT, createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;
let iam: IAMClient;
let logs: CloudWatchLogsClient;

beforeEach(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
  const credentials = rootKey(ACCOUNT);
  iam = new IAMClient({ region: 'us-east-1', endpoint: local.endpoint, credentials });
  logs = new CloudWatchLogsClient({ region: 'us-east-1', endpoint: local.endpoint, credentials });
});
afterEach(() => local.close());

const ROLE = (more = '') => `
  Worker:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }
${more}`;
const GROUP = (name: string, properties: string) => `
  ${name}:
    Type: AWS::Logs::LogGroup
    Properties: ${properties}`;
const template = (resources: string, more = '') => `Resources:${resources}\n${more}`;
const POLICY = `
      Policies:
        - PolicyName: write
          PolicyDocument: { Statement: { Effect: Allow, Action: 'logs:*', Resource: '*' } }`;

const physicalId = async (LogicalResourceId: string) => {
  const input = { StackName: 'app', LogicalResourceId };
  const { StackResourceDetail } = await stacks.client.send(new DescribeStackResourceCommand(input));
  return StackResourceDetail?.PhysicalResourceId ?? '';
};
const newEvents = async (before: number) => (await stacks.events('app')).slice(before);

const BASE = template(ROLE() + GROUP('Logs', '{ RetentionInDays: 7 }'));

it('says that there is nothing to do', async () => {
  await stacks.create('app', BASE);
  await expect(stacks.update('app', BASE)).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'No updates are to be performed.',
  });
  await expect(stacks.update('app', `Description: other words\n${BASE}`)).rejects.toThrow(
    'No updates are to be performed.',
  );
});

it('changes only what changed', async () => {
  await stacks.create('app', BASE);
  const before = (await stacks.events('app')).length;
  const role = await physicalId('Worker');
  const stack = await stacks.update(
    'app',
    template(ROLE(POLICY) + GROUP('Logs', '{ RetentionInDays: 7 }')),
  );
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  expect(await newEvents(before)).toEqual([
    'app UPDATE_IN_PROGRESS',
    'Worker UPDATE_IN_PROGRESS',
    'Worker UPDATE_COMPLETE',
    'app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'app UPDATE_COMPLETE',
  ]);
  expect(await physicalId('Worker')).toBe(role);
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: role }));
  expect(PolicyNames).toEqual(['write']);
});

it('adds, removes and replaces, the old ones last', async () => {
  await stacks.create('app', template(ROLE() + GROUP('Logs', '{}') + GROUP('Old', '{}')));
  const role = await physicalId('Worker');
  const before = (await stacks.events('app')).length;
  await stacks.update(
    'app',
    template(ROLE('      Path: /apps/') + GROUP('Logs', '{}') + GROUP('New', '{}')),
  );
  expect(await newEvents(before)).toEqual([
    'app UPDATE_IN_PROGRESS',
    'Worker UPDATE_IN_PROGRESS',
    'Worker UPDATE_COMPLETE',
    'New CREATE_IN_PROGRESS',
    'New CREATE_COMPLETE',
    'app UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
    'Worker DELETE_IN_PROGRESS',
    'Worker DELETE_COMPLETE',
    'Old DELETE_IN_PROGRESS',
    'Old DELETE_COMPLETE',
    'app UPDATE_COMPLETE',
  ]);
  const replaced = await physicalId('Worker');
  expect(replaced).not.toBe(role);
  await iam.send(new GetRoleCommand({ RoleName: replaced }));
  await expect(iam.send(new GetRoleCommand({ RoleName: role }))).rejects.toThrow('cannot be found');
});

it('will not replace what has a name of its own', async () => {
  const named = (path: string) => template(ROLE(`      RoleName: worker\n      Path: ${path}`));
  await stacks.create('app', named('/'));
  const stack = await stacks.update('app', named('/apps/'));
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await stacks.firstFailure('app')).toBe(
    'CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename worker and update the stack again.',
  );
});

it('goes back to what was when a resource fails', async () => {
  await stacks.create('app', BASE);
  const role = await physicalId('Worker');
  const broken = `
  Broken:
    Type: AWS::IAM::Policy
    DependsOn: [Worker, Extra]
    Properties:
      PolicyName: broken
      Roles: [!Ref Worker]
      PolicyDocument: { Statement: { Effect: Allow, Action: nothing, Resource: '*' } }`;
  const stack = await stacks.update(
    'app',
    template(
      ROLE(`${POLICY}\n      Path: /apps/`) +
        GROUP('Logs', '{ RetentionInDays: 30 }') +
        GROUP('Extra', '{}') +
        broken,
    ),
  );
  expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await physicalId('Worker')).toBe(role);
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: role }));
  expect(PolicyNames).toEqual([]);
  const { Roles = [] } = await iam.send(new ListRolesCommand({}));
  expect(Roles.map(({ RoleName }) => RoleName)).toEqual([role]);
  const { logGroups = [] } = await logs.send(new DescribeLogGroupsCommand({}));
  expect(logGroups.map(({ retentionInDays }) => retentionInDays)).toEqual([7]);
  await expect(physicalId('Extra')).rejects.toThrow('Resource Extra does not exist for stack app');
  const events = await stacks.events('app');
  expect(events).toContain('app UPDATE_ROLLBACK_IN_PROGRESS');
  expect(events).toContain('Extra DELETE_COMPLETE');
  await expect(stacks.update('app', BASE)).rejects.toThrow('No updates are to be performed.');
});

it('keeps parameters that are to stay', async () => {
  const parameters = 'Parameters: { Days: { Type: Number } }';
  const text = (name: string) =>
    template(GROUP('Logs', '{ RetentionInDays: !Ref Days }') + GROUP(name, '{}'), parameters);
  const Parameters = [{ ParameterKey: 'Days', ParameterValue: '14' }];
  await stacks.create('app', text('A'), { Parameters });
  const stack = await stacks.update('app', text('B'), {
    Parameters: [{ ParameterKey: 'Days', UsePreviousValue: true }],
  });
  expect(stack.Parameters).toEqual([{ ParameterKey: 'Days', ParameterValue: '14' }]);
});

it('holds to the stack policy', async () => {
  await stacks.create('app', BASE);
  const Statement = [
    { Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' },
    { Effect: 'Deny', Action: 'Update:*', Principal: '*', Resource: 'LogicalResourceId/Worker' },
  ];
  const StackPolicyBody = JSON.stringify({ Statement });
  await stacks.client.send(new SetStackPolicyCommand({ StackName: 'app', StackPolicyBody }));
  const stack = await stacks.update('app', BASE.replace('Days: 7', 'Days: 14'));
  expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
  const denied = await stacks.update(
    'app',
    template(ROLE(POLICY) + GROUP('Logs', '{ RetentionInDays: 14 }')),
  );
  expect(denied.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(await stacks.firstFailure('app')).toMatch(/^Action denied by stack policy/);
});
