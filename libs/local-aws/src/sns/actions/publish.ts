import type {
  PublishBatchInput,
  PublishBatchRequestEntry,
  PublishBatchResponse,
  PublishInput,
  PublishResponse,
} from '@aws-sdk/client-sns';
import { AwsError } from '../../aws-error.ts';
import { type Aws, operation } from '../../service.ts';
import type { Deliver } from '../deliver.ts';
import { LIMITS } from '../limits.ts';
import type { SnsState, Topic } from '../state.ts';
import { invalid, onTopic, requireTopic } from '../topic.ts';

type Publication = Omit<PublishBatchRequestEntry, 'Id'>;

const parseMessages = ({
  Message: message = '',
  MessageStructure,
}: Publication): Record<string, string> => {
  if (message === '') throw invalid('Empty message');
  if (Buffer.byteLength(message) > LIMITS.messageBytes) throw invalid('Message too long');
  if (MessageStructure !== 'json') return { default: message };
  try {
    const texts = JSON.parse(message) as Record<string, string>;
    if (typeof texts.default === 'string') return texts;
  } catch {
    // The refusal below says it for text that is not JSON too.
  }
  throw invalid('Message Structure - No default entry in JSON message body');
};

const checkFifo = (topic: Topic, { MessageGroupId, MessageDeduplicationId }: Publication) => {
  if (topic.attributes.FifoTopic !== 'true') return;
  if (MessageGroupId === undefined)
    throw invalid('The MessageGroupId parameter is required for FIFO topics');
  if (MessageDeduplicationId === undefined && topic.attributes.ContentBasedDeduplication !== 'true')
    throw invalid(
      'The topic should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided explicitly',
    );
};

export const createPublishActions = (aws: Aws, state: SnsState, deliver: Deliver) => {
  const publish = (topic: Topic, publication: Publication): { MessageId: string } => {
    const { Subject: subject, MessageGroupId, MessageDeduplicationId } = publication;
    const messages = parseMessages(publication);
    if (subject !== undefined && !LIMITS.subject.test(subject)) throw invalid('Subject');
    checkFifo(topic, publication);
    const messageId = aws.ids.uuid();
    const { accountId, region, arn } = topic;
    aws.journal.append({
      accountId,
      region,
      service: 'sns',
      type: 'message-published',
      data: { topicArn: arn, messageId, subject },
    });
    deliver({
      messageId,
      topic,
      messages,
      attributes: publication.MessageAttributes ?? {},
      timestamp: new Date(aws.clock.now()).toISOString(),
      ...(subject !== undefined && { subject }),
      ...(MessageGroupId !== undefined && { messageGroupId: MessageGroupId }),
      ...(MessageDeduplicationId !== undefined && {
        messageDeduplicationId: MessageDeduplicationId,
      }),
    });
    return { MessageId: messageId };
  };

  const publishEach = (
    topic: Topic,
    entries: readonly PublishBatchRequestEntry[],
  ): PublishBatchResponse => {
    const Successful = [];
    const Failed = [];
    for (const { Id, ...publication } of entries) {
      try {
        Successful.push({ Id, ...publish(topic, publication) });
      } catch (error) {
        if (!(error instanceof AwsError)) throw error;
        Failed.push({ Id, Code: error.code, Message: error.message, SenderFault: true });
      }
    }
    return { Successful, Failed } as PublishBatchResponse;
  };

  return {
    Publish: operation<PublishInput, PublishResponse>({
      permissions: onTopic(
        state,
        'Publish',
        ({ TopicArn, TargetArn, PhoneNumber }) => TopicArn ?? TargetArn ?? PhoneNumber,
      ),
      run(input) {
        if (input.PhoneNumber !== undefined)
          throw new AwsError(
            'NotImplementedException',
            'local-aws: sns messages to phone numbers are not implemented',
            501,
          );
        return publish(
          requireTopic(state, input.TopicArn ?? input.TargetArn),
          input as Publication,
        );
      },
    }),
    PublishBatch: operation<PublishBatchInput, PublishBatchResponse>({
      permissions: onTopic(state, 'Publish', ({ TopicArn }) => TopicArn),
      run(input) {
        const topic = requireTopic(state, input.TopicArn);
        const entries = input.PublishBatchRequestEntries ?? [];
        if (entries.length === 0)
          throw new AwsError('EmptyBatchRequest', "The batch request doesn't contain any entries.");
        if (entries.length > LIMITS.batchEntries)
          throw new AwsError(
            'TooManyEntriesInBatchRequest',
            'The batch request contains more entries than permissible (more than 10).',
          );
        return publishEach(topic, entries);
      },
    }),
  };
};
