import {
  AttachRolePolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  CreateRoleCommand,
  DeletePolicyCommand,
  DeleteRoleCommand,
  DetachRolePolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
} from '@aws-sdk/client-iam';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
let iam: IAMClient;

beforeEach(async () => {
  local = await createLocalAws();
  const credentials = rootKey('111111111111');
  const { endpoint } = local;
  iam = new IAMClient({ region: 'us-east-1', endpoint, credentials, maxAttempts: 1 });
});
afterEach(() => local.close());

const allow = (Action: string) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  });
const createRole = (RoleName: string) =>
  iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: allow('sts:AssumeRole').replace(
        '"Resource":"*"',
        '"Principal":{"Service":"lambda.amazonaws.com"}',
      ),
    }),
  );

it("attaches AWS's policies and refuses those it does not know", async () => {
  await createRole('worker');
  const known = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';
  const attach = (PolicyArn: string) =>
    iam.send(new AttachRolePolicyCommand({ RoleName: 'worker', PolicyArn }));
  await attach(known);
  await attach(known);
  await expect(attach('arn:aws:iam::aws:policy/Nothing')).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'Policy arn:aws:iam::aws:policy/Nothing does not exist or is not attachable.',
  });
  const { AttachedPolicies } = await iam.send(
    new ListAttachedRolePoliciesCommand({ RoleName: 'worker' }),
  );
  expect(AttachedPolicies).toEqual([
    { PolicyName: 'AWSLambdaBasicExecutionRole', PolicyArn: known },
  ]);
  await iam.send(new DetachRolePolicyCommand({ RoleName: 'worker', PolicyArn: known }));
  await iam.send(new DeleteRoleCommand({ RoleName: 'worker' }));
});

it('keeps versions of a managed policy, the default in force', async () => {
  const created = await iam.send(
    new CreatePolicyCommand({ PolicyName: 'work', PolicyDocument: allow('sqs:SendMessage') }),
  );
  const PolicyArn = created.Policy?.Arn ?? '';
  const { PolicyVersion } = await iam.send(
    new CreatePolicyVersionCommand({
      PolicyArn,
      PolicyDocument: allow('sns:Publish'),
      SetAsDefault: true,
    }),
  );
  expect(PolicyVersion).toMatchObject({ VersionId: 'v2', IsDefaultVersion: true });
  const first = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: 'v1' }));
  expect(first.PolicyVersion?.IsDefaultVersion).toBe(false);
  expect(decodeURIComponent(first.PolicyVersion?.Document ?? '')).toBe(allow('sqs:SendMessage'));
  const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn }));
  expect(Policy).toMatchObject({ DefaultVersionId: 'v2', AttachmentCount: 0 });
  await expect(iam.send(new DeletePolicyCommand({ PolicyArn }))).rejects.toThrow(
    'This policy has more than one version.',
  );
});
