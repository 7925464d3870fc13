import type { Target } from '@aws-sdk/client-eventbridge';
import { AwsError } from '../aws-error.ts';
import type { Aws } from '../service.ts';
import { LIMITS } from './limits.ts';
import { asEvents, type SendToBus, sendToTarget } from './send-to-target.ts';
import type { Delivery, Envelope, EventsState, Rule } from './state.ts';

/** Not tried again: nothing will change by itself (developer guide, "How EventBridge retries"). */
const FINAL: Readonly<Record<string, string>> = {
  AccessDenied: 'NO_PERMISSIONS',
  AccessDeniedException: 'NO_PERMISSIONS',
  ResourceNotFoundException: 'NO_RESOURCE',
  QueueDoesNotExist: 'NO_RESOURCE',
  NotFound: 'NO_RESOURCE',
  NotFoundException: 'NO_RESOURCE',
  StateMachineDoesNotExist: 'NO_RESOURCE',
  ExecutionAlreadyExists: 'RESOURCE_ALREADY_EXISTS',
  NotImplementedException: 'SDK_CLIENT_ERROR',
};

const codeOf = (error: unknown): string => {
  if (!(error instanceof AwsError)) return 'INTERNAL_ERROR';
  return (
    FINAL[error.code] ??
    (/throttl|TooManyRequests/i.test(error.code) ? 'THROTTLING' : 'SDK_CLIENT_ERROR')
  );
};

/** Seconds before attempt `attempts + 1`; AWS gives no figures, only "exponential backoff with jitter". */
const backoffSeconds = (attempts: number): number => Math.min(2 ** attempts, 600);

const exhausted = (delivery: Delivery, at: number): string | undefined => {
  const {
    MaximumRetryAttempts = LIMITS.retryAttempts,
    MaximumEventAgeInSeconds = LIMITS.eventAgeSeconds,
  } = delivery.target.RetryPolicy ?? {};
  if (delivery.attempts > MaximumRetryAttempts) return 'MaximumRetryAttempts';
  return at - delivery.acceptedAt > MaximumEventAgeInSeconds * 1000
    ? 'MaximumEventAgeInSeconds'
    : undefined;
};

const text = (value: string) => ({ DataType: 'String', StringValue: value });

/** At least once to each target: kept until delivered, tried again, at last put into the dead-letter queue. */
export const createDelivery = (aws: Aws, state: EventsState, sendToBus: SendToBus) => {
  const note = (delivery: Delivery, type: string, data: Record<string, unknown>) => {
    const { region, accountId } = asEvents(delivery.ruleArn);
    aws.journal.append({
      accountId,
      region,
      service: 'events',
      type,
      data: {
        ruleArn: delivery.ruleArn,
        targetArn: delivery.target.Arn,
        eventId: delivery.event.id,
        ...data,
      },
    });
  };

  const bury = async (delivery: Delivery, code: string, message: string, condition?: string) => {
    const queue = delivery.target.DeadLetterConfig?.Arn;
    note(delivery, 'delivery-failed', { code, message, deadLetterQueue: queue });
    if (queue !== undefined) {
      const [, , , region = '', accountId = '', name] = queue.split(':');
      await aws.call({ ...asEvents(delivery.ruleArn), region, accountId }, 'sqs', 'SendMessage', {
        QueueUrl: `${aws.endpoint()}/${accountId}/${name}`,
        MessageBody: JSON.stringify(delivery.event),
        MessageAttributes: {
          RULE_ARN: text(delivery.ruleArn),
          TARGET_ARN: text(delivery.target.Arn ?? ''),
          ERROR_CODE: text(code),
          ERROR_MESSAGE: text(message),
          ...(condition !== undefined && {
            EXHAUSTED_RETRY_CONDITION: text(condition),
            RETRY_ATTEMPTS: text(String(delivery.attempts - 1)),
          }),
        },
      });
    }
    state.deliveries.delete(delivery.id);
  };

  const failed = async (delivery: Delivery, error: unknown) => {
    const code = codeOf(error);
    const message = error instanceof Error ? error.message : String(error);
    const tried = { ...delivery, attempts: delivery.attempts + 1 };
    const next = aws.clock.now() + backoffSeconds(tried.attempts) * 1000;
    const condition = exhausted(tried, next);
    if (Object.values(FINAL).includes(code)) await bury(tried, code, message);
    else if (condition !== undefined) await bury(tried, code, message, condition);
    else {
      note(delivery, 'delivery-delayed', { code, message, attempts: tried.attempts });
      schedule({ ...tried, nextAt: next });
    }
  };

  const attempt = async (id: string) => {
    const delivery = state.deliveries.get(id);
    if (delivery === undefined) return;
    try {
      await aws.store.committed();
      await sendToTarget(aws, delivery, sendToBus);
      state.deliveries.delete(id);
    } catch (error) {
      await failed(delivery, error).catch((reason) => {
        note(delivery, 'delivery-lost', {
          message: reason instanceof Error ? reason.message : String(reason),
        });
        state.deliveries.delete(id);
      });
    }
  };

  const schedule = (delivery: Delivery) => {
    state.deliveries.put(delivery.id, delivery);
    if (delivery.nextAt <= aws.clock.now()) void attempt(delivery.id);
    else aws.clock.at(delivery.nextAt, () => void attempt(delivery.id));
  };

  return {
    deliver(event: Envelope, rule: Rule, target: Target, delayMs = 0) {
      const acceptedAt = aws.clock.now();
      schedule({
        id: aws.ids.uuid(),
        event,
        ruleArn: rule.arn,
        target,
        attempts: 0,
        acceptedAt,
        nextAt: acceptedAt + delayMs,
      });
    },
    resume() {
      for (const delivery of [...state.deliveries.values()]) schedule(delivery);
    },
  };
};
