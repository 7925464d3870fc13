import type { EnableRuleRequest } from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findRule, ruleResource } from '../names.ts';
import { startSchedule } from '../schedule/start-schedule.ts';

export const enableRule = ({ aws, state, matcher, scheduler }: EventsContext) =>
  operation<EnableRuleRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:EnableRule',
        resource: ruleResource(caller, input.Name, input.EventBusName),
      },
    ],
    run(input, { caller }) {
      const rule = findRule(state, caller, input.Name, input.EventBusName);
      const schedule = startSchedule(rule, rule.schedule?.expression, aws.clock.now());
      state.rules.put(rule.arn, { ...rule, ...schedule, state: 'ENABLED' });
      matcher.changed(rule.busArn);
      scheduler.changed(rule.arn);
      return {};
    },
  });
