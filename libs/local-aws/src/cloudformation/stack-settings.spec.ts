import {
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  DescribeStackEventsCommand,
  DescribeStackResourcesCommand,
  GetStackPolicyCommand,
  GetTemplateSummaryCommand,
  SetStackPolicyCommand,
  UpdateTerminationProtectionCommand,
  ValidateTemplateCommand,
} from '@aws-sdk/client-cloudformation';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { ACCOUNT, createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;
let s3: S3Client;
beforeEach(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
  s3 = new S3Client({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey(ACCOUNT),
    forcePathStyle: true,
  });
});
afterEach(() => local.close());

const BUCKET = 'Resources: { Files: { Type: AWS::S3::Bucket, Properties: { BucketName: files } } }';
const BROKEN = `
Resources:
  Logs: { Type: AWS::Logs::LogGroup }
  Broken: { Type: AWS::Logs::LogGroup, DependsOn: Logs, Properties: { RetentionInDays: 2 } }`;
const remove = (StackName: string, more: object = {}) =>
  stacks.client.send(new DeleteStackCommand({ StackName, ...more }));

it.each([
  ['ROLLBACK', 'ROLLBACK_COMPLETE', 0],
  ['DO_NOTHING', 'CREATE_FAILED', 2],
  ['DELETE', 'DELETE_COMPLETE', 0],
] as const)('ends a failed creation under %s in %s', async (OnFailure, status, resources) => {
  const stack = await stacks.create('app', BROKEN, { OnFailure });
  expect(stack.StackStatus).toBe(status);
  const { StackResources = [] } = await stacks.client.send(
    new DescribeStackResourcesCommand({ StackName: stack.StackId }),
  );
  expect(StackResources).toHaveLength(resources);
});

it('keeps a protected stack', async () => {
  await stacks.create('app', BUCKET, { EnableTerminationProtection: true });
  await expect(remove('app')).rejects.toThrow(
    'Stack [app] cannot be deleted while TerminationProtection is enabled',
  );
  const off = { StackName: 'app', EnableTerminationProtection: false };
  await stacks.client.send(new UpdateTerminationProtectionCommand(off));
  await remove('app');
  await expect(stacks.describe('app')).rejects.toThrow('does not exist');
});

it('does not delete a bucket that holds something, unless it may be left behind', async () => {
  const { StackId = '' } = await stacks.create('app', BUCKET);
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'a', Body: 'x' }));
  await remove('app');
  expect((await stacks.describe('app')).StackStatus).toBe('DELETE_FAILED');
  expect(await stacks.firstFailure('app')).toMatch(/bucket you tried to delete is not empty/);
  await remove('app', { RetainResources: ['Files'] });
  expect((await stacks.settled(StackId)).StackStatus).toBe('DELETE_COMPLETE');
  await s3.send(new DeleteObjectCommand({ Bucket: 'files', Key: 'a' }));
});

it('will not take over a bucket that is there', async () => {
  await s3.send(new CreateBucketCommand({ Bucket: 'files' }));
  expect((await stacks.create('app', BUCKET)).StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await stacks.firstFailure('app')).toMatch(
    /Resource of type 'AWS::S3::Bucket' with identifier 'files' already exists\..*HandlerErrorCode: AlreadyExists/,
  );
  await s3.send(new PutObjectCommand({ Bucket: 'files', Key: 'still-there', Body: 'x' }));
});

it('tells the policy of a stack, and when there is nothing to go on with', async () => {
  await stacks.create('app', BUCKET);
  const StackPolicyBody = '{"Statement":[]}';
  await stacks.client.send(new SetStackPolicyCommand({ StackName: 'app', StackPolicyBody }));
  const policy = await stacks.client.send(new GetStackPolicyCommand({ StackName: 'app' }));
  expect(policy.StackPolicyBody).toBe(StackPolicyBody);
  await expect(
    stacks.client.send(new ContinueUpdateRollbackCommand({ StackName: 'app' })),
  ).rejects.toThrow('is in CREATE_COMPLETE state and can not continue update rollback.');
});

it('describes a template without making anything', async () => {
  const TemplateBody = `
Description: roles
Parameters: { Secret: { Type: String, NoEcho: true, Description: hidden } }
Resources: { R: { Type: AWS::IAM::Role, Properties: { RoleName: r } } }`;
  expect(await stacks.client.send(new ValidateTemplateCommand({ TemplateBody }))).toMatchObject({
    Description: 'roles',
    Capabilities: ['CAPABILITY_NAMED_IAM'],
    CapabilitiesReason: 'The following resource(s) require capabilities: [AWS::IAM::Role]',
    Parameters: [{ ParameterKey: 'Secret', NoEcho: true, Description: 'hidden' }],
  });
  expect(await stacks.client.send(new GetTemplateSummaryCommand({ TemplateBody }))).toMatchObject({
    ResourceTypes: ['AWS::IAM::Role'],
  });
});

it('hides the value of a NoEcho parameter', async () => {
  const template = `
Parameters: { Secret: { Type: String, NoEcho: true } }
Resources: { Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: !Ref Secret } } }`;
  const stack = await stacks.create('app', template, {
    Parameters: [{ ParameterKey: 'Secret', ParameterValue: 'hush' }],
  });
  expect(stack.Parameters).toEqual([{ ParameterKey: 'Secret', ParameterValue: '****' }]);
  const { StackEvents = [] } = await stacks.client.send(
    new DescribeStackEventsCommand({ StackName: 'app' }),
  );
  const properties = StackEvents.flatMap(({ ResourceProperties }) => ResourceProperties ?? []);
  expect(properties).toContain('{"LogGroupName":"****"}');
  expect(properties.join()).not.toContain('hush');
});

it('makes only what its conditions ask for', async () => {
  const template = `
Parameters: { Stage: { Type: String, Default: dev } }
Conditions: { Prod: !Equals [!Ref Stage, prod] }
Resources:
  Always: { Type: AWS::Logs::LogGroup }
  Prod: { Type: AWS::Logs::LogGroup, Condition: Prod }
Outputs:
  Prod: { Value: !Ref Prod, Condition: Prod }`;
  const made = await stacks.create('app', template);
  expect(stacks.outputs(made)).toEqual({});
  const Parameters = [{ ParameterKey: 'Stage', ParameterValue: 'prod' }];
  const changed = await stacks.update('app', template, { Parameters });
  expect(stacks.outputs(changed).Prod).toMatch(/^app-Prod-/);
});
