import { authorize } from '../../authorize.ts';
import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';

/** By which Step Functions hears of the end of executions of its own account: developer guide, IAM policies for Step Functions. */
const RULE = 'StepFunctionsGetEventsForStepFunctionsExecutionRule';
const ACTIONS = ['PutTargets', 'PutRule', 'DescribeRule'];

const SYNC = /^arn:aws[\w-]*:states:::states:startExecution\.sync(:2)?$/;

/** A task that waits for another execution. In another account, under a role there, it polls and needs no rule. */
const waitsByRule = (value: unknown): boolean => {
  if (typeof value !== 'object' || value === null) return false;
  if ('Resource' in value && typeof value.Resource === 'string' && SYNC.test(value.Resource))
    return !('Credentials' in value);
  return Object.values(value).some(waitsByRule);
};

/**
 * Refuses a machine that waits for others and whose role may not make the rule for it, in AWS's words (reported by
 * many: "is not authorized to create managed-rule").
 */
export const checkManagedRule = (
  aws: Aws,
  role: Caller,
  roleArn: string,
  definition: string,
): void => {
  if (!waitsByRule(JSON.parse(definition))) return;
  const resource = `arn:aws:events:${role.region}:${role.accountId}:rule/${RULE}`;
  try {
    for (const action of ACTIONS) authorize(aws, role, { action: `events:${action}`, resource });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'AccessDeniedException',
      `'${roleArn}' is not authorized to create managed-rule.`,
    );
  }
};
