import { UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import * as scenes from './permission-scenes.ts';
import { actionsOf, readRolePolicies, withoutAction } from './role-policy.ts';
import { createSystem, MACHINE, type System, until } from './system.ts';

const [PLATFORM, START, RECEIVE] = [
  'countersign-platform-dev',
  'countersign-start-ssm-approval-dev',
  'countersign-receive-ssm-result-dev',
] as const;
const LAMBDA_ROLE = 'IamRoleLambdaExecution';

/** Updates the machine, which is when Step Functions looks at its role's right to deliver logs. */
const updateMachine: scenes.Scene = ({ sfn }) =>
  sfn.send(
    new UpdateStateMachineCommand({
      stateMachineArn: MACHINE,
      tracingConfiguration: { enabled: false },
    }),
  );

/** Every permission that a stack gives to a role, and what needs it. */
const TABLE: readonly (readonly [
  stack: string,
  role: string,
  action: string,
  scene: scenes.Scene,
])[] = [
  [PLATFORM, 'SsmApprovalRole', 'lambda:InvokeFunction', scenes.approve],
  ...[
    'CreateLogDelivery',
    'GetLogDelivery',
    'UpdateLogDelivery',
    'DeleteLogDelivery',
    'ListLogDeliveries',
    'PutResourcePolicy',
    'DescribeResourcePolicies',
    'DescribeLogGroups',
  ].map((name) => [PLATFORM, 'SsmApprovalRole', `logs:${name}`, updateMachine] as const),
  [PLATFORM, 'AutomationRole', 'sns:Publish', scenes.approve],
  [START, LAMBDA_ROLE, 'ssm:StartAutomationExecution', scenes.approve],
  [START, LAMBDA_ROLE, 'iam:PassRole', scenes.approve],
  [START, LAMBDA_ROLE, 'dynamodb:PutItem', scenes.approve],
  [START, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.askAgain],
  [START, LAMBDA_ROLE, 'states:SendTaskSuccess', scenes.approveBetweenAttempts],
  [START, LAMBDA_ROLE, 'states:SendTaskFailure', scenes.cancelBetweenAttempts],
  [START, LAMBDA_ROLE, 'states:DescribeExecution', scenes.startAfterTheEnd],
  [START, LAMBDA_ROLE, 'sqs:SendMessage', scenes.giveUp],
  [RECEIVE, LAMBDA_ROLE, 'ssm:GetAutomationExecution', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:UpdateItem', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:PutItem', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'dynamodb:GetItem', scenes.decideTwiceOver],
  [RECEIVE, LAMBDA_ROLE, 'states:SendTaskSuccess', scenes.approve],
  [RECEIVE, LAMBDA_ROLE, 'states:SendTaskFailure', scenes.cancel],
  [RECEIVE, LAMBDA_ROLE, 'states:DescribeExecution', scenes.decideTooLate],
  [RECEIVE, LAMBDA_ROLE, 'sqs:SendMessage', scenes.giveUp],
];

/** Lambda writes a function's own log here without asking its role. */
const OWN_LOG = /^logs:(CreateLogStream|CreateLogGroup|TagResource|PutLogEvents)$/;

let system: System;
beforeAll(async () => {
  system = await createSystem();
});
afterAll(() => system.close());

const denials = (after: number) =>
  system.local.aws.journal.read(after, 100_000).filter(({ type }) => type === 'call-denied');

it.each(TABLE)('%s: %s needs %s', async (stack, role, action, scene) => {
  const policies = await readRolePolicies(system.configOf('admin'), stack, role);
  expect(policies.flatMap(actionsOf)).toContain(action);
  const before = system.local.aws.journal.read(0, 1_000_000).at(-1)?.seq ?? 0;
  const name = policies[0]?.roleName;
  const denied = await withoutAction(system.configOf('admin'), policies, action, async () => {
    // The scene goes wrong where the permission is missing; what counts is that it was asked for and refused.
    const played = scene(system).catch(() => undefined);
    const refused = await until(`${action} to be refused`, async () =>
      denials(before).find(
        ({ data }) =>
          String(data.action).toLowerCase() === action.toLowerCase() &&
          String(data.principal).includes(`:assumed-role/${name}/`),
      ),
    );
    await Promise.race([played, new Promise((resolve) => setTimeout(resolve, 500))]);
    return refused;
  });
  expect(denied.data.message).toMatch(
    /^User: arn:aws:sts::111111111111:assumed-role\/.+ is not authorized to perform: .+ on resource: .+ because no identity-based policy allows the .+ action$/,
  );
});

it('lists every permission that the stacks give', async () => {
  const roles = [...new Set(TABLE.map(([stack, role]) => `${stack} ${role}`))];
  for (const each of roles) {
    const [stack = '', role = ''] = each.split(' ');
    const given = (await readRolePolicies(system.configOf('admin'), stack, role))
      .flatMap(actionsOf)
      .filter((action) => !OWN_LOG.test(action));
    const listed = TABLE.filter((row) => row[0] === stack && row[1] === role).map(
      ([, , action]) => action,
    );
    expect([each, [...new Set(given)].sort()]).toEqual([each, [...listed].sort()]);
  }
});
