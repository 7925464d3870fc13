import type { Aws, Caller } from '../../service.ts';
import type { AutomationExecution } from './execution.ts';

const SERVICE = 'ssm.amazonaws.com';

/** Who an automation acts as: its assume role, or else the user who started it. */
export const automationCaller = (aws: Aws, execution: AutomationExecution): Caller => {
  const { accountId, region, assumeRole, executedBy, id, arn } = execution;
  if (assumeRole !== undefined) {
    return aws.ports.sts.assumeRoleForService({
      service: SERVICE,
      roleArn: assumeRole,
      sessionName: `Automation-${id}`,
      region,
      conditions: { 'aws:SourceArn': arn, 'aws:SourceAccount': accountId },
    });
  }
  const type = executedBy.includes(':assumed-role/')
    ? 'AssumedRole'
    : executedBy.endsWith(':root')
      ? 'Root'
      : 'User';
  const [, role] = /:assumed-role\/([^/]+)\//.exec(executedBy) ?? [];
  return {
    principal: {
      type,
      accountId,
      arn: executedBy,
      userId: executedBy,
      ...(role !== undefined && { roleArn: `arn:aws:iam::${accountId}:role/${role}` }),
    },
    accountId,
    region,
  };
};
