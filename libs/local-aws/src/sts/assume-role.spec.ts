import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  IAMClient,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

const HOME = '111111111111';
const FAR = '222222222222';
const TARGET = `arn:aws:iam::${FAR}:role/target`;
const ANN = `arn:aws:iam::${HOME}:user/ann`;

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

let clock: SimulatedClock;
let local: LocalAws;
let ann: Keys;
const options = (credentials: Keys) => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials,
  maxAttempts: 1,
});
const iamAs = (keys: Keys) => new IAMClient(options(keys));
const stsAs = (keys: Keys) => new STSClient(options(keys));
const policy = (statement: object) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...statement }] });

beforeEach(async () => {
  clock = createSimulatedClock(Date.now());
  local = await createLocalAws({ clock });
  const home = iamAs(rootKey(HOME));
  await home.send(new CreateUserCommand({ UserName: 'ann' }));
  const { AccessKey } = await home.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
  ann = {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  };
  await home.send(
    new PutUserPolicyCommand({
      UserName: 'ann',
      PolicyName: 'assume',
      PolicyDocument: policy({ Action: 'sts:AssumeRole', Resource: TARGET }),
    }),
  );
  const far = iamAs(rootKey(FAR));
  await far.send(
    new CreateRoleCommand({
      RoleName: 'target',
      AssumeRolePolicyDocument: policy({
        Principal: { AWS: ANN },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'sts:ExternalId': 'gate-42' } },
      }),
    }),
  );
  await far.send(
    new PutRolePolicyCommand({
      RoleName: 'target',
      PolicyName: 'list',
      PolicyDocument: policy({ Action: ['iam:ListUsers', 'iam:ListRoles'], Resource: '*' }),
    }),
  );
});
afterEach(() => local.close());

const assume = (more: object = {}, keys = ann) =>
  stsAs(keys).send(
    new AssumeRoleCommand({
      RoleArn: TARGET,
      RoleSessionName: 'run-1',
      ExternalId: 'gate-42',
      ...more,
    }),
  );
const toKeys = ({ Credentials }: Awaited<ReturnType<typeof assume>>): Keys => ({
  accessKeyId: Credentials?.AccessKeyId ?? '',
  secretAccessKey: Credentials?.SecretAccessKey ?? '',
  sessionToken: Credentials?.SessionToken ?? '',
});

it("gives a session that acts with the role's policies in the role's account", async () => {
  const session = await assume();
  const arn = `arn:aws:sts::${FAR}:assumed-role/target/run-1`;
  expect(session.AssumedRoleUser?.Arn).toBe(arn);
  expect(await stsAs(toKeys(session)).send(new GetCallerIdentityCommand({}))).toMatchObject({
    Account: FAR,
    Arn: arn,
    UserId: session.AssumedRoleUser?.AssumedRoleId,
  });
  await iamAs(toKeys(session)).send(new ListUsersCommand({}));
  await expect(
    iamAs(toKeys(session)).send(new CreateUserCommand({ UserName: 'x' })),
  ).rejects.toMatchObject({ name: 'AccessDenied', message: expect.stringContaining(arn) });
});

it.each([
  ['without the external id', { ExternalId: undefined }],
  ['with another external id', { ExternalId: 'gate-43' }],
  ['of a role that is not there', { RoleArn: `arn:aws:iam::${FAR}:role/other` }],
])('is refused %s, without saying why', async (_name, more) => {
  const RoleArn = TARGET;
  const target = { RoleArn, ...more }.RoleArn;
  const refused = { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } };
  const attempt = assume(more);
  await expect(attempt).rejects.toMatchObject(refused);
  await expect(attempt).rejects.toThrow(
    `User: ${ANN} is not authorized to perform: sts:AssumeRole on resource: ${target}`,
  );
});

it("needs the caller's own permission across accounts", async () => {
  const home = iamAs(rootKey(HOME));
  const nothing = policy({ Action: 'sqs:*', Resource: '*' });
  await home.send(
    new PutUserPolicyCommand({ UserName: 'ann', PolicyName: 'assume', PolicyDocument: nothing }),
  );
  await expect(assume()).rejects.toThrow(
    'because no identity-based policy allows the sts:AssumeRole action',
  );
});

it('is narrowed by a session policy', async () => {
  const session = toKeys(
    await assume({ Policy: policy({ Action: 'iam:ListRoles', Resource: '*' }) }),
  );
  await expect(iamAs(session).send(new ListUsersCommand({}))).rejects.toThrow(
    'because no session policy allows the iam:ListUsers action',
  );
});

it.each([
  [{ DurationSeconds: 899 }, /greater than or equal to 900/],
  [{ DurationSeconds: 3601 }, /exceeds the MaxSessionDuration set for this role/],
  [{ RoleSessionName: 'a b' }, /roleSessionName.*\[\\w\+=,\.@-\]\*/],
  [{ RoleArn: 'target' }, /target is invalid/],
])('refuses %j', async (more, message) => {
  await expect(assume(more)).rejects.toMatchObject({
    name: 'ValidationError',
    message: expect.stringMatching(message),
  });
});

it('ends with its session', async () => {
  const keys = toKeys(await assume({ DurationSeconds: 900 }));
  clock.advance(899_000);
  await stsAs(keys).send(new GetCallerIdentityCommand({}));
  clock.advance(1_000);
  await expect(stsAs(keys).send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
});

it('is not for root users', async () => {
  await expect(assume({}, rootKey(HOME))).rejects.toThrow(
    'Roles may not be assumed by root accounts.',
  );
});

it('is done for a service that the role trusts, and for no other', async () => {
  await iamAs(rootKey(HOME)).send(
    new CreateRoleCommand({
      RoleName: 'runner',
      AssumeRolePolicyDocument: policy({
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
        Condition: { StringEquals: { 'aws:SourceAccount': HOME } },
      }),
    }),
  );
  const roleArn = `arn:aws:iam::${HOME}:role/runner`;
  const ask = (service: string, source = HOME) =>
    local.aws.ports.sts.assumeRoleForService({
      service,
      roleArn,
      sessionName: 'run',
      region: 'us-east-1',
      conditions: { 'aws:SourceAccount': source },
    });
  expect(ask('states.amazonaws.com').principal).toMatchObject({
    type: 'AssumedRole',
    arn: `arn:aws:sts::${HOME}:assumed-role/runner/run`,
    roleArn,
  });
  expect(() => ask('lambda.amazonaws.com')).toThrow(
    `User: lambda.amazonaws.com is not authorized to perform: sts:AssumeRole on resource: ${roleArn}`,
  );
  expect(() => ask('states.amazonaws.com', FAR)).toThrow('is not authorized');
});
