import type {
  TestEventPatternRequest,
  TestEventPatternResponse,
} from '@aws-sdk/client-eventbridge';
import { matchesEventPattern } from '@countersign/event-pattern';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';

const REQUIRED = ['id', 'account', 'source', 'time', 'region', 'resources', 'detail-type'] as const;

const parseEvent = (text: string): Record<string, never> => {
  try {
    return JSON.parse(text);
  } catch {
    throw new AwsError('ValidationException', 'Parameter Event is not valid.');
  }
};

export const testEventPattern = operation<TestEventPatternRequest, TestEventPatternResponse>({
  permissions: () => [{ action: 'events:TestEventPattern', resource: '*' }],
  run(input) {
    const event = parseEvent(input.Event ?? '');
    const missing = REQUIRED.find((name) => !Object.hasOwn(event, name));
    if (missing !== undefined)
      throw new AwsError(
        'ValidationException',
        `Parameter Event is not valid. Reason: ${missing} is a required argument.`,
      );
    try {
      return { Result: matchesEventPattern(input.EventPattern ?? '', event) };
    } catch (error) {
      throw new AwsError(
        'InvalidEventPatternException',
        error instanceof Error ? error.message : String(error),
      );
    }
  },
});
