import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { hidingTokens, readSettings, toLogLine } from '@countersign/approval-core';
import { createPorts } from './aws.ts';
import { type Context, createHandler } from './handler.ts';
import { toRoundMetrics } from './round-metrics.ts';

const settings = readSettings(process.env, [
  'AWS_LAMBDA_FUNCTION_NAME',
  'LEDGER_TABLE',
  'STAGE',
  'APPROVAL_PREFIX',
  'MAX_APPROVALS',
  'AT_ONCE',
  'RESERVE_SECONDS',
  'GRACE_SECONDS',
]);

const log = (line: string) => process.stdout.write(`${line}\n`);

const reconcile = createHandler(
  createPorts(
    {
      codePipeline: new CodePipelineClient({}),
      dynamoDb: new DynamoDBClient({}),
      lambda: new LambdaClient({}),
      sfn: new SFNClient({}),
      ssm: new SSMClient({}),
    },
    {
      ledgerTable: settings.LEDGER_TABLE,
      stage: settings.STAGE,
      approvalPrefix: settings.APPROVAL_PREFIX,
    },
    () => Date.now(),
    (approvalId, error) => {
      const { name, message } = error as Error;
      log(toLogLine({ word: 'unsettled', approvalId, error: name, message }));
    },
  ),
  {
    maxApprovals: Number(settings.MAX_APPROVALS),
    atOnce: Number(settings.AT_ONCE),
    reserve: Number(settings.RESERVE_SECONDS) * 1000,
    graceSeconds: Number(settings.GRACE_SECONDS),
  },
);

/** The function's entry. The one line about the run is its metrics too. */
export const handler = hidingTokens(async (event: unknown, context: Context) => {
  const report = await reconcile(event, context);
  log(toRoundMetrics(settings.AWS_LAMBDA_FUNCTION_NAME, report, Date.now()));
  return report;
});
