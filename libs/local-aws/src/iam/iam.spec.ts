import {
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  ListRolesCommand,
  PutRolePolicyCommand,
  SimulatePrincipalPolicyCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
let iam: IAMClient;
const ACCOUNT = '111111111111';
const clientFor = (credentials: { accessKeyId: string; secretAccessKey: string }) =>
  new IAMClient({ region: 'us-east-1', endpoint: local.endpoint, credentials, maxAttempts: 1 });

beforeEach(async () => {
  local = await createLocalAws();
  iam = clientFor(rootKey(ACCOUNT));
});
afterEach(() => local.close());

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { Service: 'lambda.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ],
});
const allow = (Action: string, Resource = '*') =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] });
const createRole = (RoleName: string, more: object = {}) =>
  iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: TRUST, ...more }));

it('creates a role and answers it with its trust encoded', async () => {
  await createRole('worker', { Path: '/apps/', Tags: [{ Key: 'team', Value: 'blue' }] });
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'WORKER' }));
  expect(Role).toMatchObject({
    Arn: `arn:aws:iam::${ACCOUNT}:role/apps/worker`,
    RoleName: 'worker',
    Path: '/apps/',
    MaxSessionDuration: 3600,
    Tags: [{ Key: 'team', Value: 'blue' }],
  });
  expect(Role?.RoleId).toMatch(/^AROA[A-Z2-7]{17}$/);
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(TRUST);
  expect(Role?.CreateDate).toBeInstanceOf(Date);
});

it('refuses a second role of the name, whatever its path', async () => {
  await createRole('worker');
  await expect(createRole('worker', { Path: '/other/' })).rejects.toMatchObject({
    name: 'EntityAlreadyExistsException',
    message: 'Role with name worker already exists.',
    $metadata: { httpStatusCode: 409 },
  });
});

it('lists roles under a path, page by page', async () => {
  for (const name of ['c', 'a', 'b']) await createRole(name, { Path: '/x/' });
  await createRole('elsewhere');
  const first = await iam.send(new ListRolesCommand({ PathPrefix: '/x/', MaxItems: 2 }));
  expect(first.Roles?.map(({ RoleName }) => RoleName)).toEqual(['a', 'b']);
  expect(first.IsTruncated).toBe(true);
  const next = await iam.send(
    new ListRolesCommand({ PathPrefix: '/x/', Marker: first.Marker, MaxItems: 2 }),
  );
  expect(next.Roles?.map(({ RoleName }) => RoleName)).toEqual(['c']);
  expect(next.IsTruncated).toBe(false);
});

it.each([
  ['a name that is no name', { RoleName: 'a b' }, 'ValidationError', /roleName.*\[\\w\+=,\.@-\]\+/],
  [
    'a broken trust policy',
    { AssumeRolePolicyDocument: '{' },
    'MalformedPolicyDocumentException',
    /invalid Json/,
  ],
  [
    'an unknown boundary',
    { PermissionsBoundary: `arn:aws:iam::${ACCOUNT}:policy/none` },
    'NoSuchEntityException',
    /does not exist or is not attachable/,
  ],
  [
    'sessions that are too long',
    { MaxSessionDuration: 43_201 },
    'ValidationError',
    /less than or equal to 43200/,
  ],
])('refuses a role with %s', async (_name, more, name, message) => {
  await expect(createRole('worker', more)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
  });
});

it('refuses trust in a user who is not there, in an account that lives here', async () => {
  await iam.send(new CreateUserCommand({ UserName: 'ann' }));
  const trust = (user: string) =>
    TRUST.replace(
      '"Service":"lambda.amazonaws.com"',
      `"AWS":"arn:aws:iam::${ACCOUNT}:user/${user}"`,
    );
  await createRole('one', { AssumeRolePolicyDocument: trust('ann') });
  const refused = createRole('two', { AssumeRolePolicyDocument: trust('bob') });
  await expect(refused).rejects.toThrow(
    `Invalid principal in policy: "AWS":"arn:aws:iam::${ACCOUNT}:user/bob"`,
  );
  const elsewhere = trust('bob').replace(ACCOUNT, '999999999999');
  await createRole('three', { AssumeRolePolicyDocument: elsewhere });
});

it('keeps inline policies until they are deleted', async () => {
  await createRole('worker');
  const named = { RoleName: 'worker', PolicyName: 'work' };
  await iam.send(new PutRolePolicyCommand({ ...named, PolicyDocument: allow('sqs:SendMessage') }));
  const { PolicyNames } = await iam.send(new ListRolePoliciesCommand({ RoleName: 'worker' }));
  expect(PolicyNames).toEqual(['work']);
  const { PolicyDocument } = await iam.send(new GetRolePolicyCommand(named));
  expect(decodeURIComponent(PolicyDocument ?? '')).toBe(allow('sqs:SendMessage'));
  await expect(iam.send(new DeleteRoleCommand({ RoleName: 'worker' }))).rejects.toMatchObject({
    name: 'DeleteConflictException',
    message: 'Cannot delete entity, must delete policies first.',
  });
  await iam.send(new DeleteRolePolicyCommand(named));
  await iam.send(new DeleteRoleCommand({ RoleName: 'worker' }));
  await expect(iam.send(new GetRoleCommand({ RoleName: 'worker' }))).rejects.toMatchObject({
    name: 'NoSuchEntityException',
    message: 'The role with name worker cannot be found.',
    $metadata: { httpStatusCode: 404 },
  });
});

it('counts the characters of inline policies without white space', async () => {
  await createRole('worker');
  const put = (PolicyDocument: string) =>
    iam.send(new PutRolePolicyCommand({ RoleName: 'worker', PolicyName: 'p', PolicyDocument }));
  await put(allow('sqs:*') + ' '.repeat(11_000));
  await expect(put(allow('sqs:*', `arn:aws:sqs:*:*:${'x'.repeat(10_240)}`))).rejects.toMatchObject({
    name: 'LimitExceededException',
    message: 'Maximum policy size of 10240 bytes exceeded for role worker',
  });
});

it('lets a user do what the policies say and refuses the rest in words of AWS', async () => {
  await iam.send(new CreateUserCommand({ UserName: 'ann' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  const ann = clientFor({ accessKeyId, secretAccessKey });
  await expect(ann.send(new ListRolesCommand({}))).rejects.toMatchObject({
    name: 'AccessDenied',
    message: `User: arn:aws:iam::${ACCOUNT}:user/ann is not authorized to perform: iam:ListRoles on resource: arn:aws:iam::${ACCOUNT}:role/ because no identity-based policy allows the iam:ListRoles action`,
  });
  await expect(iam.send(new DeleteUserCommand({ UserName: 'ann' }))).rejects.toThrow(
    'must delete access keys first',
  );
  await iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId: accessKeyId }));
  await expect(ann.send(new ListRolesCommand({}))).rejects.toMatchObject({
    name: 'InvalidClientTokenId',
  });
  await iam.send(new DeleteUserCommand({ UserName: 'ann' }));
});

it('simulates what a role may do', async () => {
  await createRole('worker');
  const PolicyDocument = allow('sqs:SendMessage', 'arn:aws:sqs:*:*:orders');
  await iam.send(new PutRolePolicyCommand({ RoleName: 'worker', PolicyName: 'p', PolicyDocument }));
  const { EvaluationResults = [] } = await iam.send(
    new SimulatePrincipalPolicyCommand({
      PolicySourceArn: `arn:aws:iam::${ACCOUNT}:role/worker`,
      ActionNames: ['sqs:SendMessage', 'sqs:DeleteQueue'],
      ResourceArns: [`arn:aws:sqs:us-east-1:${ACCOUNT}:orders`],
    }),
  );
  expect(EvaluationResults.map(({ EvalDecision }) => EvalDecision)).toEqual([
    'allowed',
    'implicitDeny',
  ]);
});

it('changes trust and tags', async () => {
  await createRole('worker');
  const trust = TRUST.replace('lambda', 'states');
  await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'worker', PolicyDocument: trust }));
  await iam.send(new TagRoleCommand({ RoleName: 'worker', Tags: [{ Key: 'a', Value: '1' }] }));
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: 'worker' }));
  expect(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? '')).toBe(trust);
  expect(Role?.Tags).toEqual([{ Key: 'a', Value: '1' }]);
});
