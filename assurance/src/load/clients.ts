import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { ClientConfig } from '@countersign/system-tests';

export const APPROVERS = ['ann', 'bob', 'carl'] as const;

/** Those who take part, each with the rights that they have on a local AWS; the rest is the administrator's. */
export const createClients = (configOf: (name: string) => ClientConfig) => {
  const admin = configOf('admin');
  return {
    requester: new SFNClient(configOf('requester')),
    approvers: APPROVERS.map((name) => new SSMClient(configOf(name))),
    codePipeline: new CodePipelineClient(admin),
    dynamoDb: new DynamoDBClient(admin),
    events: new EventBridgeClient(admin),
    lambda: new LambdaClient(admin),
    sns: new SNSClient(admin),
    sqs: new SQSClient(admin),
    ssm: new SSMClient(admin),
    states: new SFNClient(admin),
  };
};

export type Clients = ReturnType<typeof createClients>;
