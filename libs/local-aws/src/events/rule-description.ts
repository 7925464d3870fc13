import type { Rule as RuleDescription } from '@aws-sdk/client-eventbridge';
import type { Rule } from './state.ts';

/** A rule as ListRules and DescribeRule show it. */
export const describeRule = (rule: Rule): RuleDescription => ({
  Name: rule.name,
  Arn: rule.arn,
  EventPattern: rule.eventPattern,
  State: rule.state,
  EventBusName: rule.busName,
  ...(rule.description !== undefined && { Description: rule.description }),
  ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
});
