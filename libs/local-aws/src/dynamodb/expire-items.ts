import { AwsError } from '../aws-error.ts';
import type { Aws } from '../service.ts';
import type { Collection } from '../store.ts';
import type { Json } from './dynalite-engine.ts';
import type { Engine, Engines } from './engines.ts';
import type { TableSettings } from './table.ts';

/** DynamoDB deletes within days; here an hour is the longest that an expired item stays. */
const PERIOD_MS = 3_600_000;

type Item = Readonly<Record<string, Json>>;

const findExpired = async (
  engine: Engine,
  { name, timeToLive = '' }: TableSettings,
  now: number,
): Promise<readonly Item[]> => {
  const found: Item[] = [];
  let ExclusiveStartKey: unknown;
  do {
    const page = (await engine.call('Scan', {
      TableName: name,
      FilterExpression: '#ttl < :now AND attribute_type(#ttl, :number)',
      ExpressionAttributeNames: { '#ttl': timeToLive },
      ExpressionAttributeValues: {
        ':now': { N: String(Math.floor(now / 1000)) },
        ':number': { S: 'N' },
      },
      ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
    })) as { Items: readonly Item[]; LastEvaluatedKey?: unknown };
    found.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
};

const expireTable = async (engine: Engine, table: TableSettings, now: number): Promise<void> => {
  const { Table } = (await engine.call('DescribeTable', { TableName: table.name })) as {
    Table: { KeySchema: readonly { AttributeName: string }[] };
  };
  const { timeToLive = '' } = table;
  for (const item of await findExpired(engine, table, now)) {
    const Key = Object.fromEntries(
      Table.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
    );
    const removal = {
      TableName: table.name,
      Key,
      // Somebody may have prolonged it since the scan.
      ConditionExpression: '#ttl = :seen',
      ExpressionAttributeNames: { '#ttl': timeToLive },
      ExpressionAttributeValues: { ':seen': item[timeToLive] },
    };
    await engine.lock
      .share(() => engine.call('DeleteItem', removal))
      .catch((error: unknown) => {
        if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException')
          throw error;
      });
  }
};

/** Deletes expired items as the clock moves, while there is a table with a time to live. */
export const createExpiry = (aws: Aws, engines: Engines, tables: Collection<TableSettings>) => {
  let cancel: (() => void) | undefined;
  let running = Promise.resolve();
  let stopped = false;

  const expire = async () => {
    for (const table of [...tables.values()]) {
      if (table.timeToLive === undefined || stopped) continue;
      await expireTable(engines.of(table), table, aws.clock.now()).catch((error: unknown) => {
        const { accountId, region, arn } = table;
        const message = error instanceof Error ? error.message : String(error);
        aws.journal.append({
          accountId,
          region,
          service: 'dynamodb',
          type: 'expiry-failed',
          data: { tableArn: arn, message },
        });
      });
    }
  };

  const arm = () => {
    cancel?.();
    cancel = undefined;
    if (stopped || ![...tables.values()].some(({ timeToLive }) => timeToLive !== undefined)) return;
    cancel = aws.clock.at(aws.clock.now() + PERIOD_MS, () => {
      running = running.then(expire);
      arm();
    });
  };

  return {
    arm,
    /** Resolves once the deletions under way are done. */
    settled: () => running,
    async stop(): Promise<void> {
      stopped = true;
      cancel?.();
      await running;
    },
  };
};
