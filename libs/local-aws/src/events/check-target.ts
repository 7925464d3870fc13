import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../aws-error.ts';
import { LIMITS } from './limits.ts';

const invalid = (target: Target, reason: string): never => {
  throw new AwsError('ValidationException', `Parameter(s) in target ${target.Id}: ${reason}`);
};

/** Refuses a target for what AWS refuses it. */
export const checkTarget = (target: Target): void => {
  if (!LIMITS.targetId.test(target.Id ?? ''))
    invalid(target, `Id must match ${LIMITS.targetId.source}`);
  if (!/^arn:aws[\w-]*:[\w-]+:[\w-]*:\d*:.+$/.test(target.Arn ?? '')) {
    throw new AwsError(
      'ValidationException',
      `Provided Arn is not in correct format. Reason: ${target.Arn} is not an ARN`,
    );
  }
  const inputs = [target.Input, target.InputPath, target.InputTransformer].filter(
    (given) => given !== undefined,
  );
  if (inputs.length > 1) {
    throw new AwsError(
      'ValidationException',
      'Only one of Input, InputPath, or InputTransformer must be provided for target.',
    );
  }
  const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age } =
    target.RetryPolicy ?? {};
  if (attempts !== undefined && (attempts < 0 || attempts > LIMITS.retryAttempts)) {
    invalid(target, `MaximumRetryAttempts must be 0 to ${LIMITS.retryAttempts}`);
  }
  if (age !== undefined && (age < LIMITS.shortestEventAgeSeconds || age > LIMITS.eventAgeSeconds)) {
    invalid(
      target,
      `MaximumEventAgeInSeconds must be ${LIMITS.shortestEventAgeSeconds} to ${LIMITS.eventAgeSeconds}`,
    );
  }
  const queue = target.DeadLetterConfig?.Arn;
  if (queue !== undefined && !/^arn:aws[\w-]*:sqs:/.test(queue))
    invalid(target, 'DeadLetterConfig.Arn must be the ARN of an SQS queue');
};
