import type {
  ListRuleNamesByTargetRequest,
  ListRuleNamesByTargetResponse,
} from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findBus, ruleResource } from '../names.ts';

export const listRuleNamesByTarget = ({ state }: EventsContext) =>
  operation<ListRuleNamesByTargetRequest, ListRuleNamesByTargetResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:ListRuleNamesByTarget',
        resource: ruleResource(caller, '*', input.EventBusName),
      },
    ],
    run(input, { caller }) {
      const bus = findBus(state, caller, input.EventBusName);
      const rules = [...state.rules.values()].filter(
        (rule) =>
          rule.busArn === bus.arn && rule.targets.some(({ Arn }) => Arn === input.TargetArn),
      );
      return { RuleNames: rules.map((rule) => rule.name) };
    },
  });
