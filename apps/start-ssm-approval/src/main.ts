import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { hidingTokens, readSettings, toLogLine } from '@countersign/approval-core';
import { createLedger, createLedgerTable, createTaskAnswers } from '@countersign/approval-ledger';
import { createPorts } from './aws.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(process.env, ['LEDGER_TABLE', 'RUNBOOK_PREFIX']);

const start = createHandler(
  createPorts(
    new SSMClient({}),
    createLedger(createLedgerTable(new DynamoDBClient({}), settings.LEDGER_TABLE), () =>
      new Date().toISOString(),
    ),
    createTaskAnswers(new SFNClient({})),
    settings.RUNBOOK_PREFIX,
  ),
);

/** The function's entry. It logs what happened: Step Functions keeps the word in a history that is not always at hand. */
export const handler = hidingTokens(async (event: { readonly executionArn?: unknown }) => {
  const word = await start(event);
  process.stdout.write(`${toLogLine({ word, executionArn: event.executionArn })}\n`);
  return word;
});
