import type { PutRuleRequest, PutRuleResponse } from '@aws-sdk/client-eventbridge';
import { matchesEventPattern } from '@countersign/event-pattern';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { EventsContext } from '../events-context.ts';
import { LIMITS } from '../limits.ts';
import { DEFAULT_BUS, findBus, requireRuleName, ruleArn, ruleResource } from '../names.ts';
import { parseSchedule } from '../schedule/parse-schedule.ts';
import { startSchedule } from '../schedule/start-schedule.ts';

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

const checkSchedule = (expression: string, busName: string) => {
  if (busName !== DEFAULT_BUS) {
    throw new AwsError(
      'ValidationException',
      'ScheduleExpression is supported only on the default event bus.',
    );
  }
  parseSchedule(expression);
};

export const putRule = ({ aws, state, matcher, scheduler }: EventsContext) =>
  operation<PutRuleRequest, PutRuleResponse>({
    permissions: (input, { caller }) => [
      { action: 'events:PutRule', resource: ruleResource(caller, input.Name, input.EventBusName) },
    ],
    run(input, { caller }) {
      const name = requireRuleName(input.Name);
      const { EventPattern, ScheduleExpression } = input;
      if (EventPattern === undefined && ScheduleExpression === undefined) {
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
      if (EventPattern !== undefined) checkPattern(EventPattern);
      const bus = findBus(state, caller, input.EventBusName);
      if (ScheduleExpression !== undefined) checkSchedule(ScheduleExpression, bus.name);
      const arn = ruleArn(bus, name);
      const before = state.rules.get(arn);
      state.rules.put(arn, {
        arn,
        name,
        busArn: bus.arn,
        busName: bus.name,
        eventPattern: EventPattern ?? '',
        ...startSchedule(before, ScheduleExpression, aws.clock.now()),
        state: input.State === 'DISABLED' ? 'DISABLED' : 'ENABLED',
        ...(input.Description !== undefined && { description: input.Description }),
        ...(input.RoleArn !== undefined && { roleArn: input.RoleArn }),
        tags:
          before?.tags ??
          Object.fromEntries((input.Tags ?? []).map(({ Key, Value }) => [Key ?? '', Value ?? ''])),
        targets: before?.targets ?? [],
      });
      matcher.changed(bus.arn);
      scheduler.changed(arn);
      return { RuleArn: arn };
    },
  });
