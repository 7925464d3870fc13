import type {
  ListTargetsByRuleRequest,
  ListTargetsByRuleResponse,
} from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findRule, ruleResource } from '../names.ts';

export const listTargetsByRule = ({ state }: EventsContext) =>
  operation<ListTargetsByRuleRequest, ListTargetsByRuleResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:ListTargetsByRule',
        resource: ruleResource(caller, input.Rule, input.EventBusName),
      },
    ],
    run: (input, { caller }) => ({
      Targets: [...findRule(state, caller, input.Rule, input.EventBusName).targets],
    }),
  });
