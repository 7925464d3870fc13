import type { ListRulesRequest, ListRulesResponse } from '@aws-sdk/client-eventbridge';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findBus, ruleResource } from '../names.ts';
import { describeRule } from '../rule-description.ts';

export const listRules = ({ state }: EventsContext) =>
  operation<ListRulesRequest, ListRulesResponse>({
    permissions: (input, { caller }) => [
      { action: 'events:ListRules', resource: ruleResource(caller, '*', input.EventBusName) },
    ],
    run(input, { caller }) {
      const bus = findBus(state, caller, input.EventBusName);
      const rules = [...state.rules.values()].filter(
        (rule) => rule.busArn === bus.arn && rule.name.startsWith(input.NamePrefix ?? ''),
      );
      const { items, nextToken } = page(rules, input.Limit ?? 100, input.NextToken);
      return {
        Rules: items.map(describeRule),
        ...(nextToken !== undefined && { NextToken: nextToken }),
      };
    },
  });
