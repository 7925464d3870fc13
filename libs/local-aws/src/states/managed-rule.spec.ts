import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let local: LocalAws;
let sfn: SFNClient;
const RoleName = 'parent';
const roleArn = `arn:aws:iam::111111111111:role/${RoleName}`;

beforeAll(async () => {
  local = await createLocalAws();
  const config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  };
  sfn = new SFNClient(config);
  const iam = new IAMClient(config);
  const trust = { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' } };
  await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: { ...trust, Action: 'sts:AssumeRole' },
      }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName: 'start',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: { Effect: 'Allow', Action: ['states:*', 'events:PutRule'], Resource: '*' },
      }),
    }),
  );
});
afterAll(() => local.close());

const create = (name: string, state: object) =>
  sfn.send(
    new CreateStateMachineCommand({
      name,
      roleArn,
      definition: JSON.stringify({
        StartAt: 'Run',
        States: {
          Run: { Type: 'Task', End: true, Parameters: { StateMachineArn: 'm' }, ...state },
        },
      }),
    }),
  );
const sync = { Resource: 'arn:aws:states:::states:startExecution.sync:2' };

it('a machine that waits for others is refused a role that may not make the rule for it', async () => {
  await expect(create('waits', sync)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `'${roleArn}' is not authorized to create managed-rule.`,
  });
});

it.each([
  ['starts-only', { Resource: 'arn:aws:states:::states:startExecution' }],
  ['waits-elsewhere', { ...sync, Credentials: { RoleArn: 'arn:aws:iam::222222222222:role/r' } }],
])('a machine that %s needs no such rule', async (name, state) => {
  await expect(create(name, state)).resolves.toHaveProperty('stateMachineArn');
});
