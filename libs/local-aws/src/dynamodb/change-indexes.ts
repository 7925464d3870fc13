import type {
  AttributeDefinition,
  CreateGlobalSecondaryIndexAction,
  GlobalSecondaryIndexDescription,
  UpdateTableInput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../aws-error.ts';
import type { Json } from './dynalite-engine.ts';
import type { Engine } from './engines.ts';
import type { TableReference } from './table.ts';

/** A table as dynalite keeps it. */
interface StoredTable {
  readonly AttributeDefinitions: readonly AttributeDefinition[];
  readonly GlobalSecondaryIndexes?: readonly GlobalSecondaryIndexDescription[];
}

const named = (names: readonly (string | undefined)[]): string => `[${names.join(', ')}]`;

/** dynalite fills an index as items are written: so each is written once more, as it is. */
const fill = async (engine: Engine, TableName: string): Promise<void> => {
  let ExclusiveStartKey: unknown;
  do {
    const page = await engine.call('Scan', {
      ...{ TableName, ConsistentRead: true },
      ...(ExclusiveStartKey !== undefined && { ExclusiveStartKey }),
    });
    for (const Item of page.Items as Json[]) await engine.call('PutItem', { TableName, Item });
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
};

/** Fills the indexes that were being made, also when the process was killed at it. */
export const finishIndexes = async (engine: Engine, name: string): Promise<void> => {
  const table = (await engine.readTable(name)) as StoredTable | undefined;
  const { GlobalSecondaryIndexes: indexes = [] } = table ?? {};
  if (!indexes.some(({ IndexStatus }) => IndexStatus === 'CREATING')) return;
  await fill(engine, name);
  const GlobalSecondaryIndexes = indexes.map((index) => ({ ...index, IndexStatus: 'ACTIVE' }));
  await engine.writeTable(name, { ...table, GlobalSecondaryIndexes });
};

const addIndex = async (
  engine: Engine,
  { name, arn }: TableReference,
  table: StoredTable,
  create: CreateGlobalSecondaryIndexAction,
  given: readonly AttributeDefinition[],
): Promise<void> => {
  const { IndexName, KeySchema = [], Projection, ProvisionedThroughput } = create;
  const { GlobalSecondaryIndexes: there = [], AttributeDefinitions: known } = table;
  if (there.some((index) => index.IndexName === IndexName))
    throw new AwsError('ValidationException', 'Attempting to create an index which already exists');
  const keys = KeySchema.map(({ AttributeName }) => AttributeName);
  const isNew = ({ AttributeName }: AttributeDefinition) =>
    known.every((one) => one.AttributeName !== AttributeName);
  const AttributeDefinitions = [...known, ...given.filter(isNew)];
  const defined = AttributeDefinitions.map(({ AttributeName }) => AttributeName);
  if (!keys.every((key) => defined.includes(key)))
    throw new AwsError(
      'ValidationException',
      `One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: ${named(keys)}, AttributeDefinitions: ${named(defined)}`,
    );
  const { ReadCapacityUnits = 0, WriteCapacityUnits = 0 } = ProvisionedThroughput ?? {};
  const index = {
    ...{ IndexName, KeySchema, Projection, IndexArn: `${arn}/index/${IndexName}` },
    ...{ IndexStatus: 'CREATING', IndexSizeBytes: 0, ItemCount: 0 },
    ProvisionedThroughput: { ReadCapacityUnits, WriteCapacityUnits, NumberOfDecreasesToday: 0 },
  };
  const GlobalSecondaryIndexes = [...there, index];
  await engine.writeTable(name, { ...table, AttributeDefinitions, GlobalSecondaryIndexes });
  await finishIndexes(engine, name);
};

const dropIndex = async (
  engine: Engine,
  name: string,
  { GlobalSecondaryIndexes: there = [], ...table }: StoredTable,
  IndexName: string | undefined,
): Promise<void> => {
  const kept = there.filter((index) => index.IndexName !== IndexName);
  if (IndexName === undefined || kept.length === there.length)
    throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
  await engine.writeTable(name, {
    ...table,
    ...(kept.length > 0 && { GlobalSecondaryIndexes: kept }),
  });
  await engine.dropIndex(name, IndexName);
};

/**
 * Makes or deletes a global index of a table that is there, which dynalite cannot (DynamoDB API, UpdateTable: one at a
 * time). Gives what is left for dynalite to do.
 */
export const changeIndexes = async (
  engine: Engine,
  reference: TableReference,
  { GlobalSecondaryIndexUpdates: updates = [], ...input }: UpdateTableInput,
): Promise<UpdateTableInput> => {
  const changes = updates.filter(({ Create, Delete }) => (Create ?? Delete) !== undefined);
  const rest = updates.filter((update) => !changes.includes(update));
  if (changes.length > 1)
    throw new AwsError(
      'LimitExceededException',
      'Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table',
    );
  const [change] = changes;
  if (change !== undefined)
    await engine.lock.exclude(async () => {
      const table = (await engine.readTable(reference.name)) as StoredTable | undefined;
      if (table === undefined)
        throw new AwsError('ResourceNotFoundException', 'Requested resource not found');
      const { Create, Delete } = change;
      if (Create === undefined) await dropIndex(engine, reference.name, table, Delete?.IndexName);
      else await addIndex(engine, reference, table, Create, input.AttributeDefinitions ?? []);
    });
  return { ...input, ...(rest.length > 0 && { GlobalSecondaryIndexUpdates: rest }) };
};
