import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';

const TOPIC = 'arn:aws:sns:us-east-1:111111111111:AutomationCountersign-dev';
const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:load-inbox';

const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Service: 'sns.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: QUEUE,
      Condition: { ArnEquals: { 'aws:SourceArn': TOPIC } },
    },
  ],
};

/** A queue on the topic that tells approvers: what a mailbox would be. */
export const openInbox = async ({ sns, sqs }: Clients) => {
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({
      QueueName: 'load-inbox',
      Attributes: { Policy: JSON.stringify(policy), VisibilityTimeout: '120' },
    }),
  );
  await sns.send(
    new SubscribeCommand({
      TopicArn: TOPIC,
      Protocol: 'sqs',
      Endpoint: QUEUE,
      Attributes: { RawMessageDelivery: 'true' },
    }),
  );
  return {
    receive: async (): Promise<readonly Message[]> =>
      (
        await sqs.send(
          new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
        )
      ).Messages ?? [],
    forget: (messages: readonly Message[]) =>
      sqs.send(
        new DeleteMessageBatchCommand({
          QueueUrl,
          Entries: messages.map(({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle })),
        }),
      ),
  };
};

export type Inbox = Awaited<ReturnType<typeof openInbox>>;
