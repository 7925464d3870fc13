import type { Rule as RuleDescription } from '@aws-sdk/client-eventbridge';
import type { Rule } from './state.ts';

/** A rule as ListRules and DescribeRule show it. */
export const describeRule = (rule: Rule): RuleDescription => ({
  Name: rule.name,
  Arn: rule.arn,
  ...(rule.eventPattern !== '' && { EventPattern: rule.eventPattern }),
  ...(rule.schedule !== undefined && { ScheduleExpression: rule.schedule.expression }),
  State: rule.state,
  EventBusName: rule.busName,
  ...(rule.description !== undefined && { Description: rule.description }),
  ...(rule.roleArn !== undefined && { RoleArn: rule.roleArn }),
});
