import { AwsError } from '../../aws-error.ts';
import type { Caller, Permission } from '../../service.ts';
import type { Archive } from '../../store.ts';
import { type AutomationExecution, automationArn } from './execution.ts';

export const findExecution = (
  executions: Archive<AutomationExecution>,
  caller: Caller,
  id = '',
): AutomationExecution => {
  const found = executions.get(automationArn(caller.region, caller.accountId, id));
  if (found === undefined) {
    throw new AwsError(
      'AutomationExecutionNotFoundException',
      `Automation execution not found. AutomationExecutionId: ${id}`,
    );
  }
  return found;
};

export const onExecution = (action: string, caller: Caller, id = ''): readonly Permission[] => [
  { action: `ssm:${action}`, resource: automationArn(caller.region, caller.accountId, id) },
];
