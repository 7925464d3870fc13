import type { RemoveTargetsRequest, RemoveTargetsResponse } from '@aws-sdk/client-eventbridge';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findRule, ruleResource } from '../names.ts';

export const removeTargets = ({ state }: EventsContext) =>
  operation<RemoveTargetsRequest, RemoveTargetsResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:RemoveTargets',
        resource: ruleResource(caller, input.Rule, input.EventBusName),
      },
    ],
    run(input, { caller }) {
      const rule = findRule(state, caller, input.Rule, input.EventBusName);
      const targets = rule.targets.filter(({ Id }) => !input.Ids?.includes(Id ?? ''));
      state.rules.put(rule.arn, { ...rule, targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  });
