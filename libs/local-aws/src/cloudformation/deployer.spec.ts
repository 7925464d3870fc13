import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { ACCOUNT, createStacks, type Stacks } from './spec-stacks.ts';

let local: LocalAws;
let stacks: Stacks;
let iam: IAMClient;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/deployer`;
const TEMPLATE =
  'Resources: { Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: app } } }';

const policy = (Action: string | string[], Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const allowAnn = (PolicyName: string, PolicyDocument: string) =>
  iam.send(new PutUserPolicyCommand({ UserName: 'ann', PolicyName, PolicyDocument }));

beforeEach(async () => {
  local = await createLocalAws();
  const credentials = rootKey(ACCOUNT);
  iam = new IAMClient({ region: 'us-east-1', endpoint: local.endpoint, credentials });
  await iam.send(new CreateUserCommand({ UserName: 'ann' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
  stacks = createStacks(local, {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
});
afterEach(() => local.close());

it('may do to resources what the deployer may do, and no more', async () => {
  await allowAnn('stacks', policy('cloudformation:*'));
  const stack = await stacks.create('app', TEMPLATE);
  expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
  expect(await stacks.firstFailure('app')).toMatch(
    new RegExp(
      `^Resource handler returned message: "User: arn:aws:iam::${ACCOUNT}:user/ann is not authorized to perform: logs:CreateLogGroup on resource: \\S+ because no identity-based policy allows the logs:CreateLogGroup action \\(Service: CloudWatchLogs, .*HandlerErrorCode: AccessDenied\\)$`,
    ),
  );
  await allowAnn('logs', policy('logs:*'));
  expect((await stacks.create('other', TEMPLATE)).StackStatus).toBe('CREATE_COMPLETE');
});

it('refuses a deployer who may not deploy', async () => {
  await expect(stacks.create('app', TEMPLATE)).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${ACCOUNT}:user/ann is not authorized to perform: cloudformation:CreateStack on resource: arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/app/* because no identity-based policy allows the cloudformation:CreateStack action`,
  });
});

it('acts as the role that it is given, if the deployer may pass it', async () => {
  await iam.send(
    new CreateRoleCommand({
      RoleName: 'deployer',
      AssumeRolePolicyDocument: policy('sts:AssumeRole').replace(
        '"Resource":"*"',
        '"Principal":{"Service":"cloudformation.amazonaws.com"}',
      ),
    }),
  );
  const RoleName = 'deployer';
  const PolicyDocument = policy('logs:*');
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'logs', PolicyDocument }));
  await allowAnn('stacks', policy('cloudformation:*'));
  await expect(stacks.create('app', TEMPLATE, { RoleARN: ROLE })).rejects.toThrow(
    `is not authorized to perform: iam:PassRole on resource: ${ROLE}`,
  );
  await allowAnn('pass', policy('iam:PassRole', ROLE));
  const stack = await stacks.create('app', TEMPLATE, { RoleARN: ROLE });
  expect(stack).toMatchObject({ StackStatus: 'CREATE_COMPLETE', RoleARN: ROLE });
});
