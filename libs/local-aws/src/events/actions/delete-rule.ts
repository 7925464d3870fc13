import type { DeleteRuleRequest } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { findBus, ruleArn, ruleResource } from '../names.ts';

/** A rule that is not there is deleted already: AWS answers with success. */
export const deleteRule = ({ state, matcher, scheduler }: EventsContext) =>
  operation<DeleteRuleRequest, object>({
    permissions: (input, { caller }) => [
      {
        action: 'events:DeleteRule',
        resource: ruleResource(caller, input.Name, input.EventBusName),
      },
    ],
    run(input, { caller }) {
      const arn = ruleArn(findBus(state, caller, input.EventBusName), input.Name ?? '');
      const rule = state.rules.get(arn);
      if (rule === undefined) return {};
      if (rule.targets.length > 0) {
        throw new AwsError('ValidationException', "Rule can't be deleted since it has targets.");
      }
      state.rules.delete(arn);
      matcher.changed(rule.busArn);
      scheduler.changed(arn);
      return {};
    },
  });
