import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { matchesEventPattern } from '@countersign/event-pattern';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { LIMITS } from '../limits.ts';
import { findBus, requireRuleName, ruleArn, ruleResource } from '../names.ts';

const checkPattern = (pattern: string) => {
  try {
    matchesEventPattern(pattern, {});
  } catch (error) {
    throw new AwsError(
      'InvalidEventPatternException',
      error instanceof Error ? error.message : String(error),
    );
  }
};

export const putRule = ({ state, matcher }: EventsContext) =>
  operation<PutRuleRequest, PutRuleResponse>({
    permissions: (input, { caller }) => [
      { action: 'events:PutRule', resource: ruleResource(caller, input.Name, input.EventBusName) },
    ],
    run(input, { caller }) {
      const name = requireRuleName(input.Name);
      if (input.ScheduleExpression !== undefined) {
        throw new AwsError(
          'NotImplementedException',
          'local-aws: a rule with ScheduleExpression is not implemented',
          501,
        );
      }
      if (input.EventPattern === undefined) {
        throw new AwsError(
          'ValidationException',
          'Parameter(s) EventPattern or ScheduleExpression must be specified.',
        );
      }
      if ((input.Description ?? '').length > LIMITS.description) {
        throw new AwsError(
          'ValidationException',
          `1 validation error detected: Value at 'description' failed to satisfy constraint: Member must have length less than or equal to ${LIMITS.description}`,
        );
      }
      checkPattern(input.EventPattern);
      const bus = findBus(state, caller, input.EventBusName);
      const arn = ruleArn(bus, name);
      const before = state.rules.get(arn);
      state.rules.put(arn, {
        arn,
        name,
        busArn: bus.arn,
        busName: bus.name,
        eventPattern: input.EventPattern,
        state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
        ...(input.Description !== undefined && { description: input.Description }),
        ...(input.RoleArn !== undefined && { roleArn: input.RoleArn }),
        tags:
          before?.tags ??
          Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
        targets: before?.targets ?? [],
      });
      matcher.changed(bus.arn);
      return { RuleArn: arn };
    },
  });
