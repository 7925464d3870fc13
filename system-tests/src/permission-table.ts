import { SFNClient, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import { writeLog } from './permission-log-scene.ts';
import type { Scene } from './permission-scenes.ts';
import { actionsOf, readRolePolicies, withoutAction } from './role-policy.ts';
import { createSystem, type System, until } from './system.ts';

/** A permission that a stack gives to a role, and what needs it. */
export type Permission = readonly [stack: string, role: string, action: string, scene: Scene];

export const LAMBDA_ROLE = 'IamRoleLambdaExecution';

/** Who may change what a stack is made of. */
const adminOf = (stack: string): string => (/-remote-\w+$/.test(stack) ? 'remote-admin' : 'admin');

/** What Step Functions asks a machine's role for when the machine is updated. */
const askedAtUpdates =
  (service: string, actions: readonly string[]) =>
  (stack: string, role: string, stateMachineArn: string): readonly Permission[] =>
    actions.map((action) => [
      stack,
      role,
      `${service}:${action}`,
      ({ configOf }) =>
        new SFNClient(configOf(adminOf(stack))).send(
          new UpdateStateMachineCommand({
            stateMachineArn,
            tracingConfiguration: { enabled: false },
          }),
        ),
    ]);

/** To write logs. */
export const logDelivery = askedAtUpdates('logs', [
  'CreateLogDelivery',
  'GetLogDelivery',
  'UpdateLogDelivery',
  'DeleteLogDelivery',
  'ListLogDeliveries',
  'PutResourcePolicy',
  'DescribeResourcePolicies',
  'DescribeLogGroups',
]);

/** To hear of the end of the executions that the machine waits for. */
export const managedRule = askedAtUpdates('events', ['PutTargets', 'PutRule', 'DescribeRule']);

const isOwnLog = (action: string): boolean =>
  ['logs:CreateLogStream', 'logs:PutLogEvents'].includes(action);

/** What Lambda asks a function's role for when a new process of it writes its log. */
export const ownLog = (stack: string, role: string, functionName: string): readonly Permission[] =>
  ['CreateLogStream', 'PutLogEvents'].map((action) => [
    stack,
    role,
    `logs:${action}`,
    writeLog(functionName),
  ]);

/** Plays, for each permission, what needs it while it is missing, and expects it to be asked for and refused. */
export const playPermissions = (
  table: readonly Permission[],
  create: () => Promise<System> = createSystem,
): (() => System) => {
  let system: System;
  beforeAll(async () => {
    system = await create();
  });
  afterAll(() => system.close());

  const denials = (after: number) =>
    system.local.aws.journal.read(after, 100_000).filter(({ type }) => type === 'call-denied');

  it.each([...table])('%s: %s needs %s', async (stack, role, action, scene) => {
    const admin = system.configOf(adminOf(stack));
    const policies = await readRolePolicies(admin, stack, role);
    expect(policies.flatMap(actionsOf)).toContain(action);
    const before = system.local.aws.journal.read(0, 1_000_000).at(-1)?.seq ?? 0;
    const name = policies[0]?.roleName;
    const denied = await withoutAction(admin, policies, action, async () => {
      // The scene goes wrong where the permission is missing; what counts is that it was asked for and refused.
      const played = scene(system).then(
        () => 'played',
        () => 'failed',
      );
      const refused = await until(`${action} to be refused`, async () =>
        denials(before).find(
          ({ data }) =>
            String(data.action).toLowerCase() === action.toLowerCase() &&
            String(data.principal).includes(`:assumed-role/${name}/`),
        ),
      );
      // A function runs without its log, too: that the scene looks for its lines is seen by its failure.
      if (isOwnLog(action)) expect(await played).toBe('failed');
      await Promise.race([played, new Promise((resolve) => setTimeout(resolve, 500))]);
      return refused;
    });
    expect(denied.data.message).toMatch(
      /^User: arn:aws:sts::\d{12}:assumed-role\/.+ is not authorized to perform: .+ on resource: .+ because no identity-based policy allows the .+ action$/,
    );
    if (isOwnLog(action)) await scene(system);
  });
  return () => system;
};

/** The same for a table that has to list every permission of its roles. */
export const checkPermissions = (table: readonly Permission[]): void => {
  const system = playPermissions(table);

  it('lists every permission that the stacks give', async () => {
    const roles = [...new Set(table.map(([stack, role]) => `${stack} ${role}`))];
    for (const each of roles) {
      const [stack = '', role = ''] = each.split(' ');
      const policies = await readRolePolicies(system().configOf(adminOf(stack)), stack, role);
      const listed = table
        .filter((row) => row[0] === stack && row[1] === role)
        .map(([, , action]) => action);
      const given = [...new Set(policies.flatMap(actionsOf))];
      expect([each, given.sort()]).toEqual([each, [...listed].sort()]);
    }
  });
};
