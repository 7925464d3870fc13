import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { hidingTokens, readSettings, toLogLine } from '@countersign/approval-core';
import { createLedger, createLedgerTable, createTaskAnswers } from '@countersign/approval-ledger';
import { createArtifactStore, createS3 } from '@countersign/artifact-store';
import { createPorts } from './aws.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(process.env, [
  'AWS_REGION',
  'LEDGER_TABLE',
  'PIPELINE_PREFIX',
  'SOURCE_BUCKET',
]);

const start = createHandler(
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
    settings.PIPELINE_PREFIX,
  ),
);

/** The function's entry. It logs what happened: Step Functions keeps the word in a history that is not always at hand. */
export const handler = hidingTokens(async (event: { readonly executionArn?: unknown }) => {
  const word = await start(event);
  process.stdout.write(`${toLogLine({ word, executionArn: event.executionArn })}\n`);
  return word;
});
