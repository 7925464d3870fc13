import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findRule, ruleResource } from '../names.ts';

export const enableRule = ({ state, matcher }: EventsContext) =>
  operation<EnableRuleRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:EnableRule',
        resource: ruleResource(caller, input.Name, input.EventBusName),
      },
    ],
    run(input, { caller }) {
      const rule = findRule(state, caller, input.Name, input.EventBusName);
      state.rules.put(rule.arn, { ...rule, state: 'ENABLED' });
      matcher.changed(rule.busArn);
      return {};
    },
  });
