import * as sdk from '@aws-sdk/client-dynamodb';
import type { Aws, Service } from '../service.ts';
import { createItemActions } from './actions/items.ts';
import { createTableSettingsActions } from './actions/table-settings.ts';
import { createTableActions } from './actions/tables.ts';
import { createTransactionActions } from './actions/transactions.ts';
import { createEngines } from './engines.ts';
import { createExpiry } from './expire-items.ts';
import { createTables } from './table.ts';

/** Amazon DynamoDB: dynalite in this process, one for each account and region. */
export const createDynamoDb = (aws: Aws): Service => {
  const engines = createEngines((name) => aws.store.shelf(`dynamodb/${name}`));
  const tables = createTables(aws.store);
  const expiry = createExpiry(aws, engines, tables);
  return {
    name: 'dynamodb',
    protocols: ['aws-json-1.0'],
    target: 'DynamoDB_20120810',
    sdk,
    operations: {
      ...createTableActions(engines, tables),
      ...createTableSettingsActions(aws, tables, expiry.arm),
      ...createItemActions(engines),
      ...createTransactionActions(engines),
    },
    resume() {
      expiry.arm();
      engines.finishTables([...tables.values()]).catch((error: unknown) => {
        const message = error instanceof Error ? error.message : String(error);
        aws.journal.append({
          accountId: '',
          region: '',
          service: 'dynamodb',
          type: 'resume-failed',
          data: { message },
        });
      });
    },
    async stop() {
      await expiry.stop();
      await engines.close();
    },
  };
};
