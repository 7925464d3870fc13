import { UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import type { Scene } from './permission-scenes.ts';
import { actionsOf, readRolePolicies, withoutAction } from './role-policy.ts';
import { createSystem, type System, until } from './system.ts';

/** A permission that a stack gives to a role, and what needs it. */
export type Permission = readonly [stack: string, role: string, action: string, scene: Scene];

export const LAMBDA_ROLE = 'IamRoleLambdaExecution';

/** What Step Functions asks a machine's role for when the machine is updated. */
const askedAtUpdates =
  (service: string, actions: readonly string[]) =>
  (stack: string, role: string, stateMachineArn: string): readonly Permission[] =>
    actions.map((action) => [
      stack,
      role,
      `${service}:${action}`,
      ({ sfn }) =>
        sfn.send(
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

/** Lambda writes a function's own log here without asking its role. */
const OWN_LOG = /^logs:(CreateLogStream|CreateLogGroup|TagResource|PutLogEvents)$/;

/**
 * Plays, for each permission, what needs it while it is missing, and expects it to be asked for and refused; and expects
 * the table to list them all.
 */
export const checkPermissions = (table: readonly Permission[]): void => {
  let system: System;
  beforeAll(async () => {
    system = await createSystem();
  });
  afterAll(() => system.close());

  const denials = (after: number) =>
    system.local.aws.journal.read(after, 100_000).filter(({ type }) => type === 'call-denied');

  it.each([...table])('%s: %s needs %s', async (stack, role, action, scene) => {
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
    const roles = [...new Set(table.map(([stack, role]) => `${stack} ${role}`))];
    for (const each of roles) {
      const [stack = '', role = ''] = each.split(' ');
      const given = (await readRolePolicies(system.configOf('admin'), stack, role))
        .flatMap(actionsOf)
        .filter((action) => !OWN_LOG.test(action));
      const listed = table
        .filter((row) => row[0] === stack && row[1] === role)
        .map(([, , action]) => action);
      expect([each, [...new Set(given)].sort()]).toEqual([each, [...listed].sort()]);
    }
  });
};
