import {
  CreateQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  type ReceiveMessageCommandInput,
  SendMessageCommand,
  type SendMessageCommandInput,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

/** For specs: SQS over the wire, on a clock that stands still until it is moved. */
export const createSpecQueues = async () => {
  const clock = createSimulatedClock();
  const local = await createLocalAws({ clock, enforceIam: false });
  const client = new SQSClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  });
  return {
    clock,
    local,
    client,
    async create(QueueName: string, Attributes: Record<string, string> = {}): Promise<string> {
      return (await client.send(new CreateQueueCommand({ QueueName, Attributes }))).QueueUrl ?? '';
    },
    send: (QueueUrl: string, MessageBody: string, more: Partial<SendMessageCommandInput> = {}) =>
      client.send(new SendMessageCommand({ QueueUrl, MessageBody, ...more })),
    async receive(QueueUrl: string, more: Partial<ReceiveMessageCommandInput> = {}) {
      const command = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, ...more });
      return (await client.send(command)).Messages ?? [];
    },
    async count(QueueUrl: string) {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['All'] }),
      );
      return [
        Attributes?.ApproximateNumberOfMessages,
        Attributes?.ApproximateNumberOfMessagesNotVisible,
        Attributes?.ApproximateNumberOfMessagesDelayed,
      ].join(' ');
    },
  };
};

export type SpecQueues = Awaited<ReturnType<typeof createSpecQueues>>;
