import { SubscribeCommand } from '@aws-sdk/client-sns';
import {
  DeleteMessageBatchCommand,
  type Message,
  ReceiveMessageCommand,
} from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';
import { createQueue } from './queue.ts';

const TOPIC = 'arn:aws:sns:us-east-1:111111111111:AutomationCountersign-dev';

/** A queue on the topic that tells approvers: what a mailbox would be. */
export const openInbox = async (clients: Clients) => {
  const { sns, sqs } = clients;
  const { url: QueueUrl, arn } = await createQueue(clients, 'load-inbox', 'sns.amazonaws.com');
  await sns.send(
    new SubscribeCommand({
      TopicArn: TOPIC,
      Protocol: 'sqs',
      Endpoint: arn,
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
