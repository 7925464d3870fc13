import {
  type CreateStackCommandInput,
  DeleteStackCommand,
  DescribeStackResourceCommand,
  GetTemplateCommand,
  ListStackResourcesCommand,
  ListStacksCommand,
} from '@aws-sdk/client-cloudformation';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { ACCOUNT, createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;
let iam: IAMClient;

beforeEach(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
  const credentials = rootKey(ACCOUNT);
  iam = new IAMClient({ region: 'us-east-1', endpoint: local.endpoint, credentials });
});
afterEach(() => local.close());

const TEMPLATE = `
AWSTemplateFormatVersion: 2010-09-09
Description: A worker and what it may do
Parameters:
  Days: { Type: Number, Default: 7 }
Resources:
  Policy:
    Type: AWS::IAM::ManagedPolicy
    Properties:
      PolicyDocument:
        Version: 2012-10-17
        Statement: { Effect: Allow, Action: 'logs:PutLogEvents', Resource: !GetAtt Group.Arn }
      Roles: [!Ref Role]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: 2012-10-17
        Statement:
          - Effect: Allow
            Principal: { Service: [lambda.amazonaws.com] }
            Action: sts:AssumeRole
      ManagedPolicyArns: [arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]
  Group:
    Type: AWS::Logs::LogGroup
    Properties: { LogGroupName: !Sub '/\${AWS::StackName}/worker', RetentionInDays: !Ref Days }
Outputs:
  RoleArn: { Value: !GetAtt Role.Arn, Description: Who works }
  Group: { Value: !Ref Group, Export: { Name: !Sub '\${AWS::StackName}-group' } }
`;

it('makes what the template says, in order, and tells what it made', async () => {
  const stack = await stacks.create('app', TEMPLATE, { Tags: [{ Key: 'team', Value: 'blue' }] });
  expect(stack).toMatchObject({
    StackName: 'app',
    StackStatus: 'CREATE_COMPLETE',
    Description: 'A worker and what it may do',
    Parameters: [{ ParameterKey: 'Days', ParameterValue: '7' }],
    Tags: [{ Key: 'team', Value: 'blue' }],
  });
  expect(await stacks.events('app')).toEqual([
    'app CREATE_IN_PROGRESS',
    'Role CREATE_IN_PROGRESS',
    'Role CREATE_COMPLETE',
    'Group CREATE_IN_PROGRESS',
    'Group CREATE_COMPLETE',
    'Policy CREATE_IN_PROGRESS',
    'Policy CREATE_COMPLETE',
    'app CREATE_COMPLETE',
  ]);
  const { StackResourceDetail } = await stacks.client.send(
    new DescribeStackResourceCommand({ StackName: 'app', LogicalResourceId: 'Role' }),
  );
  const RoleName = StackResourceDetail?.PhysicalResourceId ?? '';
  expect(RoleName).toMatch(/^app-Role-[A-Z2-7]{12}$/);
  const { Role } = await iam.send(new GetRoleCommand({ RoleName }));
  expect(Role?.Tags).toEqual([{ Key: 'team', Value: 'blue' }]);
  expect(stacks.outputs(stack)).toEqual({ RoleArn: Role?.Arn, Group: '/app/worker' });
  expect(stack.Outputs?.[1]?.ExportName).toBe('app-group');
});

it('answers the template as it was given, and its resources', async () => {
  await stacks.create('app', TEMPLATE);
  const { TemplateBody } = await stacks.client.send(new GetTemplateCommand({ StackName: 'app' }));
  expect(TemplateBody).toBe(TEMPLATE);
  const { StackResourceSummaries = [] } = await stacks.client.send(
    new ListStackResourcesCommand({ StackName: 'app' }),
  );
  expect(StackResourceSummaries.map(({ ResourceType }) => ResourceType).sort()).toEqual([
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Role',
    'AWS::Logs::LogGroup',
  ]);
});

it('deletes in reverse and is then found by its id only', async () => {
  const { StackId = '' } = await stacks.create('app', TEMPLATE);
  await stacks.client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect((await stacks.settled(StackId)).StackStatus).toBe('DELETE_COMPLETE');
  const deleted = (await stacks.events(StackId)).filter((event) =>
    event.endsWith('DELETE_COMPLETE'),
  );
  expect(deleted).toEqual([
    'Policy DELETE_COMPLETE',
    'Group DELETE_COMPLETE',
    'Role DELETE_COMPLETE',
    'app DELETE_COMPLETE',
  ]);
  await expect(stacks.describe('app')).rejects.toMatchObject({
    name: 'ValidationError',
    message: 'Stack with id app does not exist',
  });
  await expect(stacks.events('app')).rejects.toThrow('Stack [app] does not exist');
  const { StackSummaries = [] } = await stacks.client.send(new ListStacksCommand({}));
  expect(StackSummaries.map(({ StackStatus }) => StackStatus)).toEqual(['DELETE_COMPLETE']);
  await stacks.client.send(new DeleteStackCommand({ StackName: 'app' }));
});

it('leaves what is to be retained', async () => {
  const kept = TEMPLATE.replace(
    'Type: AWS::Logs::LogGroup',
    'Type: AWS::Logs::LogGroup\n    DeletionPolicy: Retain',
  );
  const { StackId = '' } = await stacks.create('app', kept);
  await stacks.client.send(new DeleteStackCommand({ StackName: 'app' }));
  await stacks.settled(StackId);
  expect(await stacks.events(StackId)).toContain('Group DELETE_SKIPPED');
  expect((await stacks.create('app', TEMPLATE)).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await stacks.firstFailure('app')).toMatch(/HandlerErrorCode: AlreadyExists/);
});

it('rolls back a stack that fails, and says why', async () => {
  const broken = TEMPLATE.replace("Action: 'logs:PutLogEvents'", 'Action: PutLogEvents');
  const stack = await stacks.create('app', broken);
  expect(stack).toMatchObject({
    StackStatus: 'ROLLBACK_COMPLETE',
  });
  expect(await stacks.firstFailure('app')).toMatch(
    /^Resource handler returned message: "Actions\/Conditions must be prefaced by a vendor, e\.g\., iam, sdb, ec2, etc\. \(Service: Iam, Status Code: 400, Request ID: [-0-9a-f]+\)" \(RequestToken: [-0-9a-f]+, HandlerErrorCode: InvalidRequest\)$/,
  );
  expect((await stacks.events('app')).slice(-5)).toEqual([
    'Group DELETE_IN_PROGRESS',
    'Group DELETE_COMPLETE',
    'Role DELETE_IN_PROGRESS',
    'Role DELETE_COMPLETE',
    'app ROLLBACK_COMPLETE',
  ]);
  const { StackResourceSummaries } = await stacks.client.send(
    new ListStackResourcesCommand({ StackName: 'app' }),
  );
  expect(StackResourceSummaries ?? []).toEqual([]);
  await expect(stacks.update('app', TEMPLATE)).rejects.toThrow(
    'is in ROLLBACK_COMPLETE state and can not be updated.',
  );
});

it.each<[string, string, Partial<CreateStackCommandInput>, string]>([
  [
    'without resources',
    '{}',
    {},
    'Template format error: At least one Resources member must be defined.',
  ],
  [
    'with an unknown type',
    'Resources: { A: { Type: AWS::Foo::Bar } }',
    {},
    'Template format error: Unrecognized resource types: [AWS::Foo::Bar]',
  ],
  [
    'with a type that is not served',
    'Resources: { A: { Type: AWS::Lambda::EventSourceMapping } }',
    {},
    'local-aws does not make AWS::Lambda::EventSourceMapping: its Lambda polls no queues or streams',
  ],
  [
    'without its capability',
    TEMPLATE,
    { Capabilities: [] },
    'Requires capabilities : [CAPABILITY_IAM]',
  ],
  [
    'with an unfit parameter',
    TEMPLATE,
    { Parameters: [{ ParameterKey: 'Days', ParameterValue: 'x' }] },
    "Parameter 'Days' must be a number.",
  ],
  [
    'under a bad name',
    TEMPLATE,
    { StackName: 'a_b' },
    "Value 'a_b' at 'stackName' failed to satisfy constraint",
  ],
])('refuses a stack %s before anything is made', async (_name, template, more, message) => {
  await expect(stacks.create('app', template, more)).rejects.toThrow(message);
  await expect(stacks.describe('app')).rejects.toThrow('does not exist');
});

it('refuses a second stack of the name', async () => {
  await stacks.create('app', TEMPLATE);
  await expect(stacks.create('app', TEMPLATE)).rejects.toMatchObject({
    name: 'AlreadyExistsException',
    message: 'Stack [app] already exists',
  });
});
