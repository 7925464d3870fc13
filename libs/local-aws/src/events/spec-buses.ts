import {
  EventBridgeClient,
  PutEventsCommand,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateQueueCommand,
  ReceiveMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

export const [HOME, OTHER] = ['111111111111', '222222222222'] as const;

/** Buses of two accounts as tests drive them: queues, rules and roles with short names. */
export const createBuses = (local: LocalAws) => {
  const config = (account: string) => ({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey(account),
    maxAttempts: 1,
  });

  /** A queue that EventBridge may send to. */
  const createQueue = async (QueueName: string, account: string = HOME) => {
    const sqs = new SQSClient(config(account));
    const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName }));
    const Arn = `arn:aws:sqs:us-east-1:${account}:${QueueName}`;
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'sqs:SendMessage',
      Resource: Arn,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
    const receive = async () =>
      (await sqs.send(new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 }))).Messages ??
      [];
    return { Arn, receive };
  };

  const createRule = async (
    source: string,
    target: Omit<Target, 'Id'>,
    account: string = HOME,
    EventBusName = 'default',
  ) => {
    const events = new EventBridgeClient(config(account));
    await events.send(
      new PutRuleCommand({
        Name: 'rule',
        EventPattern: JSON.stringify({ source: [source] }),
        EventBusName,
      }),
    );
    await events.send(
      new PutTargetsCommand({
        Rule: 'rule',
        Targets: [{ Id: 'target', ...target } as Target],
        EventBusName,
      }),
    );
  };

  const put = (account: string = HOME) =>
    new EventBridgeClient(config(account)).send(
      new PutEventsCommand({
        Entries: [{ Source: 'shop', DetailType: 'order', Detail: '{"id":1}' }],
      }),
    );

  const createEventsRole = async (action: string) => {
    const iam = new IAMClient(config(HOME));
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'events.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    };
    const { Role } = await iam.send(
      new CreateRoleCommand({
        RoleName: 'events',
        AssumeRolePolicyDocument: JSON.stringify(trust),
      }),
    );
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }],
    });
    await iam.send(
      new PutRolePolicyCommand({ RoleName: 'events', PolicyName: 'may', PolicyDocument }),
    );
    return Role?.Arn ?? '';
  };

  return { config, createQueue, createRule, put, createEventsRole };
};
