import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { SSMClient } from '@aws-sdk/client-ssm';
import type { ClientConfig } from '@countersign/system-tests';

/** Those who take part, each with the rights that they have on a local AWS. */
export const createClients = (configOf: (name: string) => ClientConfig) => ({
  requester: new SFNClient(configOf('requester')),
  approvers: ['ann', 'bob', 'carl'].map((name) => new SSMClient(configOf(name))),
  states: new SFNClient(configOf('admin')),
  lambda: new LambdaClient(configOf('admin')),
  sns: new SNSClient(configOf('admin')),
  sqs: new SQSClient(configOf('admin')),
});

export type Clients = ReturnType<typeof createClients>;
