import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { hidingTokens, readSettings, toLogLine } from '@countersign/approval-core';
import { createLedger, createLedgerTable, createTaskAnswers } from '@countersign/approval-ledger';
import { createArtifactStore, createS3 } from '@countersign/artifact-store';
import { createPorts } from './aws.ts';
import { createHandler } from './handler.ts';
import { toLateDecisionMetric } from './late-decision-metric.ts';

const settings = readSettings(process.env, [
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_REGION',
  'LEDGER_TABLE',
  'SOURCE_BUCKET',
]);

const receive = createHandler(
  createPorts(
    new CodePipelineClient({}),
    createArtifactStore(
      createS3({ region: settings.AWS_REGION, endpoint: process.env.AWS_ENDPOINT_URL }),
      settings.SOURCE_BUCKET,
    ),
    createLedger(
      createLedgerTable(new DynamoDBClient({}), settings.LEDGER_TABLE),
      () => new Date().toISOString(),
      'code-pipeline',
    ),
    createTaskAnswers(new SFNClient({})),
    (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  ),
);

const log = (line: string) => process.stdout.write(`${line}\n`);

/** The function's entry. It logs what happened: nobody reads what an asynchronous invocation returns. */
export const handler = hidingTokens(
  async (event: { readonly detail?: Readonly<Record<string, unknown>> }) => {
    const word = await receive(event);
    log(toLogLine({ word, pipelineExecutionId: event.detail?.['execution-id'] }));
    if (word === 'late-decision')
      log(toLateDecisionMetric(settings.AWS_LAMBDA_FUNCTION_NAME, Date.now()));
    return word;
  },
);
