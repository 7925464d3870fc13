import type { DisableRuleRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findRule, ruleResource } from '../names.ts';

export const disableRule = ({ state, matcher, scheduler }: EventsContext) =>
  operation<DisableRuleRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:DisableRule',
        resource: ruleResource(caller, input.Name, input.EventBusName),
      },
    ],
    run(input, { caller }) {
      const rule = findRule(state, caller, input.Name, input.EventBusName);
      state.rules.put(rule.arn, { ...rule, state: 'DISABLED' });
      matcher.changed(rule.busArn);
      scheduler.changed(rule.arn);
      return {};
    },
  });
