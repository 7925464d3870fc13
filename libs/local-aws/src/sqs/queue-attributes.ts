import { AwsError } from '../aws-error.ts';
import { SETTABLE_ATTRIBUTES } from './limits.ts';
import { invalidValue } from './queue-url.ts';
import type { Queue, SqsState } from './state.ts';

/** Least and most of the numeric attributes (SetQueueAttributes). */
const RANGES: Readonly<Record<string, readonly [least: number, most: number]>> = {
  VisibilityTimeout: [0, 43_200],
  MaximumMessageSize: [1024, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600],
  DelaySeconds: [0, 900],
  ReceiveMessageWaitTimeSeconds: [0, 20],
  KmsDataKeyReusePeriodSeconds: [60, 86_400],
};

const parse = (name: string, text: string): Record<string, unknown> => {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    // SQS does not say what is wrong with the JSON.
    throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
  }
};

const checkRedrive = (state: SqsState, text: string) => {
  const { deadLetterTargetArn, maxReceiveCount } = parse('RedrivePolicy', text);
  const count = Number(maxReceiveCount);
  if (!(count >= 1 && count <= 1000))
    throw invalidValue(
      `Value ${text} for parameter RedrivePolicy is invalid. Reason: Invalid value for maxReceiveCount: ${maxReceiveCount}, valid values are from 1 to 1000 both inclusive.`,
    );
  if (state.queues.get(String(deadLetterTargetArn)) === undefined)
    throw invalidValue(
      `Value ${text} for parameter RedrivePolicy is invalid. Reason: Dead letter target does not exist.`,
    );
};

/** Throws InvalidAttributeName, InvalidAttributeValue or InvalidParameterValue. */
export const checkAttributes = (
  state: SqsState,
  attributes: Readonly<Record<string, string>>,
): void => {
  for (const [name, value] of Object.entries(attributes)) {
    if (!SETTABLE_ATTRIBUTES.has(name))
      throw new AwsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
    const [least, most] = RANGES[name] ?? [];
    if (
      least !== undefined &&
      most !== undefined &&
      !(Number(value) >= least && Number(value) <= most)
    )
      throw new AwsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
    if (name === 'RedrivePolicy' && value !== '') checkRedrive(state, value);
    if (name === 'Policy' && value !== '') parse(name, value);
  }
};

/** All attributes of a queue as GetQueueAttributes gives them, the counted ones included. */
export const describeQueue = (
  state: SqsState,
  queue: Queue,
  now: number,
): Record<string, string> => {
  const counts = { visible: 0, delayed: 0, received: 0 };
  for (const { visibleAt, receiveCount } of state.messages(queue.arn).values()) {
    if (visibleAt <= now) counts.visible += 1;
    else if (receiveCount === 0) counts.delayed += 1;
    else counts.received += 1;
  }
  return {
    ...Object.fromEntries(Object.entries(queue.attributes).filter(([, value]) => value !== '')),
    QueueArn: queue.arn,
    ApproximateNumberOfMessages: String(counts.visible),
    ApproximateNumberOfMessagesDelayed: String(counts.delayed),
    ApproximateNumberOfMessagesNotVisible: String(counts.received),
    CreatedTimestamp: String(Math.floor(queue.createdAt / 1000)),
    LastModifiedTimestamp: String(Math.floor(queue.modifiedAt / 1000)),
  };
};
