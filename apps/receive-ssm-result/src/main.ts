import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { hidingTokens, readSettings, toLogLine } from '@countersign/approval-core';
import { createLedger, createLedgerTable, createTaskAnswers } from '@countersign/approval-ledger';
import { createPorts } from './aws.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(process.env, ['LEDGER_TABLE', 'RAW_TASK_TOKENS']);

const receive = createHandler(
  createPorts(
    new SSMClient({}),
    createLedger(createLedgerTable(new DynamoDBClient({}), settings.LEDGER_TABLE), () =>
      new Date().toISOString(),
    ),
    createTaskAnswers(new SFNClient({})),
    settings.RAW_TASK_TOKENS === 'accepted' ? 'accepted' : 'refused',
    (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  ),
);

/** The function's entry. It logs what happened: nobody reads what an asynchronous invocation returns. */
export const handler = hidingTokens(
  async (event: { readonly detail?: { readonly ExecutionId?: unknown } }) => {
    const word = await receive(event);
    const automationExecutionId = event.detail?.ExecutionId;
    process.stdout.write(`${toLogLine({ word, automationExecutionId })}\n`);
    return word;
  },
);
