import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { SSMClient } from '@aws-sdk/client-ssm';
import { readSettings } from '@countersign/approval-core';
import { createLedger, createLedgerTable, createTaskAnswers } from '@countersign/approval-ledger';
import { createPorts } from './aws.ts';
import { createHandler } from './handler.ts';

const settings = readSettings(process.env, ['LEDGER_TABLE', 'RUNBOOK_PREFIX']);

export const handler = createHandler(
  createPorts(
    new SSMClient({}),
    createLedger(createLedgerTable(new DynamoDBClient({}), settings.LEDGER_TABLE), () =>
      new Date().toISOString(),
    ),
    createTaskAnswers(new SFNClient({})),
    settings.RUNBOOK_PREFIX,
  ),
);
