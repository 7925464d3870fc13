import { CreateQueueCommand } from '@aws-sdk/client-sqs';
import type { Clients } from './clients.ts';

/** A queue that a service may write to. */
export const createQueue = async ({ sqs }: Clients, QueueName: string, Service: string) => {
  const arn = `arn:aws:sqs:us-east-1:111111111111:${QueueName}`;
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service }, Action: 'sqs:SendMessage', Resource: arn },
    ],
  });
  const { QueueUrl: url = '' } = await sqs.send(
    new CreateQueueCommand({ QueueName, Attributes: { Policy, VisibilityTimeout: '20' } }),
  );
  return { url, arn };
};
