import { at, listOf, ruleOf } from '../template.ts';

/** What EventBridge cannot deliver is kept, after as many attempts as the template says: bus types differ in what they do unasked. */
export const targetKeepsUndelivered = ruleOf(
  'target-keeps-undelivered',
  'AWS::Events::Rule',
  (properties) => {
    const targets = listOf(properties.Targets);
    if (targets.length === 0) return ['it has no target'];
    return targets.flatMap((target) => [
      ...(/^arn:aws:sqs:/.test(String(at(target, 'DeadLetterConfig', 'Arn')))
        ? []
        : [`its target ${at(target, 'Id')} has no dead-letter queue`]),
      ...(['MaximumEventAgeInSeconds', 'MaximumRetryAttempts'].every(
        (name) => typeof at(target, 'RetryPolicy', name) === 'number',
      )
        ? []
        : [`its target ${at(target, 'Id')} states no retry policy`]),
    ]);
  },
);
