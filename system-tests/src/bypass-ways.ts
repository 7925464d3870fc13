import {
  CodePipelineClient,
  DisableStageTransitionCommand,
  RetryStageExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DynamoDBClient,
  GetItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DisableRuleCommand,
  EventBridgeClient,
  PutEventsCommand,
} from '@aws-sdk/client-eventbridge';
import { IAMClient, PutRolePolicyCommand, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import { InvokeCommand, LambdaClient, UpdateFunctionCodeCommand } from '@aws-sdk/client-lambda';
import { DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  SendTaskFailureCommand,
  SendTaskSuccessCommand,
  SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { PurgeQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import {
  SSMClient,
  StartAutomationExecutionCommand,
  UpdateDocumentCommand,
} from '@aws-sdk/client-ssm';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { ClientConfig } from './client-config.ts';
import { SOURCE_BUCKET } from './pipelines.ts';
import { MACHINE } from './system.ts';

/** Of the pipeline, and of the runbook. */
const NAME = 'countersign-approval-dev-7d';
const LEDGER = 'countersign-ledger-dev';
const key = { approvalId: { S: '00000000-0000-5000-8000-000000000000' } };
const QUEUE = 'https://sqs.us-east-1.amazonaws.com/111111111111/countersign-failed-invocations-dev';

/** Calls that would get around the gate, as everybody would make them. */
export const ways: Readonly<Record<string, (config: ClientConfig) => Promise<unknown>>> = {
  'retry a stage': (config) =>
    new CodePipelineClient(config).send(
      new RetryStageExecutionCommand({
        ...{ pipelineName: NAME, stageName: 'Approval', retryMode: 'FAILED_ACTIONS' },
        pipelineExecutionId: '00000000-0000-4000-8000-000000000000',
      }),
    ),
  'shut a stage': (config) =>
    new CodePipelineClient(config).send(
      new DisableStageTransitionCommand({
        ...{ pipelineName: NAME, stageName: 'Approval', transitionType: 'Inbound' },
        reason: 'none',
      }),
    ),
  'swap an artifact': (config) =>
    new S3Client({ ...config, forcePathStyle: true }).send(
      new PutObjectCommand({ Bucket: SOURCE_BUCKET, Key: 'approvals/x', Body: 'other' }),
    ),
  'delete an artifact': (config) =>
    new S3Client({ ...config, forcePathStyle: true }).send(
      new DeleteObjectCommand({ Bucket: SOURCE_BUCKET, Key: 'approvals/x' }),
    ),
  'answer a task': (config) =>
    new SFNClient(config).send(new SendTaskSuccessCommand({ taskToken: 'x', output: '{}' })),
  'fail a task': (config) =>
    new SFNClient(config).send(new SendTaskFailureCommand({ taskToken: 'x' })),
  'change a machine': (config) =>
    new SFNClient(config).send(
      new UpdateStateMachineCommand({ stateMachineArn: MACHINE, definition: '{}' }),
    ),
  'change the runbook': (config) =>
    new SSMClient(config).send(
      new UpdateDocumentCommand({ Name: NAME, Content: '{}', DocumentVersion: '$LATEST' }),
    ),
  'start the runbook': (config) =>
    new SSMClient(config).send(
      new StartAutomationExecutionCommand({
        DocumentName: NAME,
        Parameters: {
          ApprovalId: [key.approvalId.S],
          RequestedBy: ['somebody'],
          Approvers: ['somebody'],
          MinRequiredApprovals: ['1'],
          FourEyes: ['false'],
          Message1: ['Release?'],
        },
      }),
    ),
  'change a function': (config) =>
    new LambdaClient(config).send(
      new UpdateFunctionCodeCommand({
        FunctionName: 'receive-ssm-result-dev',
        ZipFile: new Uint8Array(1),
      }),
    ),
  'act as a function': (config) =>
    new LambdaClient(config).send(
      new InvokeCommand({ FunctionName: 'receive-ssm-result-dev', Payload: '{}' }),
    ),
  'write the ledger': (config) =>
    new DynamoDBClient(config).send(
      new UpdateItemCommand({ TableName: LEDGER, Key: key, UpdateExpression: 'REMOVE outcome' }),
    ),
  'read all of the ledger': (config) =>
    new DynamoDBClient(config).send(new ScanCommand({ TableName: LEDGER })),
  'read the task token': (config) =>
    new DynamoDBClient(config).send(
      new GetItemCommand({ TableName: LEDGER, Key: key, ProjectionExpression: 'taskToken' }),
    ),
  'read a record without naming anything': (config) =>
    new DynamoDBClient(config).send(new GetItemCommand({ TableName: LEDGER, Key: key })),
  'give a role more rights': (config) =>
    new IAMClient(config).send(
      new PutRolePolicyCommand({
        RoleName: 'countersign-receive-ssm-result-dev-us-east-1-lambdaRole',
        PolicyName: 'more',
        PolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
      }),
    ),
  'give oneself more rights': (config) =>
    new IAMClient(config).send(
      new PutUserPolicyCommand({
        ...{ UserName: 'ann', PolicyName: 'more' },
        PolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
      }),
    ),
  'take a role': (config) =>
    new STSClient(config).send(
      new AssumeRoleCommand({
        RoleArn:
          'arn:aws:iam::111111111111:role/countersign-receive-ssm-result-dev-us-east-1-lambdaRole',
        RoleSessionName: 'trial',
      }),
    ),
  'switch a rule off': (config) =>
    new EventBridgeClient(config).send(
      new DisableRuleCommand({ Name: 'countersign-ssm-approve-step-ended-dev' }),
    ),
  'put an event': (config) =>
    new EventBridgeClient(config).send(
      new PutEventsCommand({ Entries: [{ Source: 'mine', DetailType: 'x', Detail: '{}' }] }),
    ),
  'empty a queue': (config) =>
    new SQSClient(config).send(new PurgeQueueCommand({ QueueUrl: QUEUE })),
};
