import { CloudWatchClient, PutMetricAlarmCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  DynamoDBClient,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { CreateAccessKeyCommand, CreateUserCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  InvokeCommand,
  LambdaClient,
  PublishVersionCommand,
} from '@aws-sdk/client-lambda';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import {
  CreateQueueCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SetQueueAttributesCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import type { Caller } from '../service.ts';
import { rootKey } from './root-keys.ts';

let local: LocalAws;
let nobody: {
  region: string;
  endpoint: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
  maxAttempts: number;
};
beforeAll(async () => {
  local = await createLocalAws();
  const root = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
  };
  const iam = new IAMClient(root);
  await iam.send(new CreateUserCommand({ UserName: 'nobody' }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'nobody' }));
  const { AccessKeyId: accessKeyId = '', SecretAccessKey: secretAccessKey = '' } = AccessKey ?? {};
  nobody = { ...root, credentials: { accessKeyId, secretAccessKey }, maxAttempts: 1 };
  await new S3Client(root).send(new CreateBucketCommand({ Bucket: 'there' }));
  await new SQSClient(root).send(new CreateQueueCommand({ QueueName: 'q' }));
});
afterAll(() => local.close());

const TopicArn = 'arn:aws:sns:us-east-1:111111111111:t';
const QueueUrl = 'http://127.0.0.1/111111111111/q';
const arn = (service: string, resource: string) =>
  `arn:aws:${service}:us-east-1:111111111111:${resource}`;
const key = { pk: { S: 'a' } };

it.each<[string, string, () => Promise<unknown>]>([
  [
    'lambda:InvokeFunction',
    arn('lambda', 'function:f:live'),
    () =>
      new LambdaClient(nobody).send(new InvokeCommand({ FunctionName: 'f', Qualifier: 'live' })),
  ],
  [
    'lambda:CreateFunction',
    arn('lambda', 'function:f'),
    () =>
      new LambdaClient(nobody).send(
        new CreateFunctionCommand({
          FunctionName: 'f',
          Role: 'arn:aws:iam::111111111111:role/r',
          Code: {},
        }),
      ),
  ],
  [
    'lambda:PublishVersion',
    arn('lambda', 'function:f'),
    () => new LambdaClient(nobody).send(new PublishVersionCommand({ FunctionName: 'f' })),
  ],
  [
    'lambda:AddPermission',
    arn('lambda', 'function:f'),
    () =>
      new LambdaClient(nobody).send(
        new AddPermissionCommand({
          FunctionName: 'f',
          StatementId: 's',
          Action: 'lambda:InvokeFunction',
          Principal: 'events.amazonaws.com',
        }),
      ),
  ],
  [
    's3:PutObject',
    'arn:aws:s3:::there/k',
    () => new S3Client(nobody).send(new PutObjectCommand({ Bucket: 'there', Key: 'k', Body: 'x' })),
  ],
  [
    's3:GetObjectVersion',
    'arn:aws:s3:::there/k',
    () =>
      new S3Client(nobody).send(
        new GetObjectCommand({ Bucket: 'there', Key: 'k', VersionId: 'v' }),
      ),
  ],
  [
    's3:ListBucket',
    'arn:aws:s3:::there',
    () => new S3Client(nobody).send(new ListObjectsV2Command({ Bucket: 'there' })),
  ],
  [
    'sqs:SendMessage',
    arn('sqs', 'q'),
    () => new SQSClient(nobody).send(new SendMessageCommand({ QueueUrl, MessageBody: 'x' })),
  ],
  [
    'sqs:SendMessage',
    arn('sqs', 'q'),
    () =>
      new SQSClient(nobody).send(
        new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: 'a', MessageBody: 'x' }] }),
      ),
  ],
  [
    'SNS:Publish',
    TopicArn,
    () => new SNSClient(nobody).send(new PublishCommand({ TopicArn, Message: 'x' })),
  ],
  [
    'dynamodb:PutItem',
    arn('dynamodb', 'table/t'),
    () => new DynamoDBClient(nobody).send(new PutItemCommand({ TableName: 't', Item: key })),
  ],
  [
    'dynamodb:Query',
    arn('dynamodb', 'table/t/index/i'),
    () => new DynamoDBClient(nobody).send(new QueryCommand({ TableName: 't', IndexName: 'i' })),
  ],
  [
    'dynamodb:ConditionCheckItem',
    arn('dynamodb', 'table/t'),
    () =>
      new DynamoDBClient(nobody).send(
        new TransactWriteItemsCommand({
          TransactItems: [
            {
              ConditionCheck: {
                TableName: 't',
                Key: key,
                ConditionExpression: 'attribute_exists(pk)',
              },
            },
          ],
        }),
      ),
  ],
  [
    'logs:CreateLogGroup',
    arn('logs', 'log-group:g:log-stream:'),
    () => new CloudWatchLogsClient(nobody).send(new CreateLogGroupCommand({ logGroupName: 'g' })),
  ],
  [
    'logs:PutLogEvents',
    arn('logs', 'log-group:g:log-stream:s'),
    () =>
      new CloudWatchLogsClient(nobody).send(
        new PutLogEventsCommand({ logGroupName: 'g', logStreamName: 's', logEvents: [] }),
      ),
  ],
  [
    'cloudwatch:PutMetricAlarm',
    arn('cloudwatch', 'alarm:a'),
    () =>
      new CloudWatchClient(nobody).send(
        new PutMetricAlarmCommand({
          AlarmName: 'a',
          EvaluationPeriods: 1,
          ComparisonOperator: 'GreaterThanThreshold',
        }),
      ),
  ],
])('asks for %s on %s', async (action, resource, call) => {
  await expect(call()).rejects.toThrow(
    `is not authorized to perform: ${action} on resource: ${resource} because`,
  );
});

it("lets a service send to a queue as far as the queue's own policy does", async () => {
  const condition = { ArnEquals: { 'aws:SourceArn': TopicArn } };
  const Policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: 'sns.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn('sqs', 'q'),
        Condition: condition,
      },
    ],
  });
  const sqs = new SQSClient({ ...nobody, credentials: rootKey('111111111111') });
  await sqs.send(new SetQueueAttributesCommand({ QueueUrl, Attributes: { Policy } }));
  const from = (topicArn: string): Caller => ({
    principal: {
      type: 'Service',
      accountId: '111111111111',
      arn: 'sns.amazonaws.com',
      userId: 'sns.amazonaws.com',
    },
    accountId: '111111111111',
    region: 'us-east-1',
    conditions: { 'aws:SourceArn': topicArn },
  });
  const send = (topicArn: string) =>
    local.aws.call(from(topicArn), 'sqs', 'SendMessage', { QueueUrl, MessageBody: 'x' });
  await send(TopicArn);
  await expect(send(`${TopicArn}-other`)).rejects.toMatchObject({ code: 'AccessDeniedException' });
});
