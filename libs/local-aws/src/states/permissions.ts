import type { Permission } from '../service.ts';

/** One action on one resource, as most operations of this service ask. */
export const on = (action: string, resource = '*'): readonly Permission[] => [
  { action: `states:${action}`, resource },
];

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
