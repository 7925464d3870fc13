import type { PutTargetsRequest, PutTargetsResponse } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkTarget } from '../check-target.ts';
import type { EventsContext } from '../events-context.ts';
import { LIMITS } from '../limits.ts';
import { findRule, ruleResource } from '../names.ts';

export const putTargets = ({ state }: EventsContext) =>
  operation<PutTargetsRequest, PutTargetsResponse>({
    permissions: (input, { caller }) => [
      {
        action: 'events:PutTargets',
        resource: ruleResource(caller, input.Rule, input.EventBusName),
      },
      ...(input.Targets ?? []).flatMap(({ RoleArn }) =>
        RoleArn === undefined
          ? []
          : [
              {
                action: 'iam:PassRole',
                resource: RoleArn,
                conditions: { 'iam:PassedToService': 'events.amazonaws.com' },
              },
            ],
      ),
    ],
    run(input, { caller }) {
      const rule = findRule(state, caller, input.Rule, input.EventBusName);
      const given = input.Targets ?? [];
      for (const target of given) checkTarget(target);
      const kept = rule.targets.filter((target) => !given.some(({ Id }) => Id === target.Id));
      const targets = [...kept, ...given];
      if (targets.length > LIMITS.targetsPerRule) {
        throw new AwsError(
          'LimitExceededException',
          `The requested resource exceeds the maximum number allowed: ${LIMITS.targetsPerRule} targets per rule.`,
        );
      }
      state.rules.put(rule.arn, { ...rule, targets });
      return { FailedEntryCount: 0, FailedEntries: [] };
    },
  });
