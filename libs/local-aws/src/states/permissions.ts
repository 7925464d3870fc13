import type { Permission } from '../service.ts';

/** One action on one resource, as most operations of this service ask. */
export const on = (action: string, resource = '*'): readonly Permission[] => [
  { action: `states:${action}`, resource },
];

/**
 * An action on a machine, a version or an alias: judged by the machine's ARN, with what follows it as
 * `states:StateMachineQualifier` (developer guide, "Authorization for versions and aliases").
 */
export const onMachine = (action: string, arn = '*'): readonly Permission[] => {
  const [, machineArn, qualifier] = /^(.*:stateMachine:[^:]+):([^:]+)$/.exec(arn) ?? [];
  if (machineArn === undefined || qualifier === undefined) return on(action, arn);
  return [
    {
      action: `states:${action}`,
      resource: machineArn,
      conditions: { 'states:StateMachineQualifier': qualifier },
    },
  ];
};

export const passRole = (roleArn: string | undefined): readonly Permission[] =>
  roleArn === undefined
    ? []
    : [
        {
          action: 'iam:PassRole',
          resource: roleArn,
          conditions: { 'iam:PassedToService': 'states.amazonaws.com' },
        },
      ];
