import type { DescribeRuleRequest, DescribeRuleResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findRule, ruleResource } from '../names.ts';
import { describeRule as describe } from '../rule-description.ts';

export const describeRule = ({ state }: EventsContext) =>
  operation<DescribeRuleRequest, DescribeRuleResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:DescribeRule',
        resource: ruleResource(caller, input.Name, input.EventBusName),
      },
    ],
    run: (input, { caller }) => ({
      ...describe(findRule(state, caller, input.Name, input.EventBusName)),
      CreatedBy: caller.accountId,
    }),
  });
