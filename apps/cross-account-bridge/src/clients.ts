import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { STSClient } from '@aws-sdk/client-sts';
import { readSettings } from '@countersign/approval-core';
import { createLedger, createLedgerTable } from '@countersign/approval-ledger';
import { createRemoteCredentials } from './remote-credentials.ts';

/** What all functions are wired to: Step Functions here and there, the ledger, and whose end they hear of. */
export const createClients = (env: NodeJS.ProcessEnv) => {
  const settings = readSettings(env, [
    'LEDGER_TABLE',
    'RECEIVER_EXECUTIONS',
    'REMOTE_ROLE',
    'EXTERNAL_ID',
  ]);
  const role = { roleArn: settings.REMOTE_ROLE, externalId: settings.EXTERNAL_ID };
  return [
    new SFNClient({}),
    new SFNClient({ credentials: createRemoteCredentials(new STSClient({}), role) }),
    createLedger(
      createLedgerTable(new DynamoDBClient({}), settings.LEDGER_TABLE),
      () => new Date().toISOString(),
      'remote-execution',
    ),
    settings.RECEIVER_EXECUTIONS,
    (milliseconds: number) => new Promise<void>((resolve) => setTimeout(resolve, milliseconds)),
    () => Date.now(),
  ] as const;
};
