import type {
  CreateTableInput,
  CreateTableOutput,
  DeleteTableInput,
  DeleteTableOutput,
  DescribeTableInput,
  DescribeTableOutput,
  ListTablesInput,
  ListTablesOutput,
  TableDescription,
  UpdateTableInput,
  UpdateTableOutput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../aws-error.ts';
import { type CallContext, operation } from '../../service.ts';
import type { Collection } from '../../store.ts';
import { changeIndexes } from '../change-indexes.ts';
import { type Engines, fromWire, toWire } from '../engines.ts';
import { type TableSettings, toTable } from '../table.ts';
import { onTable } from './items.ts';

/** Members of CreateTable and UpdateTable that are kept here, because dynalite does not know them. */
const OWN_MEMBERS = [
  'Tags',
  'SSESpecification',
  'DeletionProtectionEnabled',
  'TableClass',
  'OnDemandThroughput',
  'WarmThroughput',
  'StreamSpecification',
  'ReplicaUpdates',
] as const;

const refuseMissing = (input: {
  StreamSpecification?: { StreamEnabled?: boolean | undefined } | undefined;
  ReplicaUpdates?: unknown;
}) => {
  if (input.StreamSpecification?.StreamEnabled === true)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: dynamodb streams are not implemented',
      501,
    );
  if (input.ReplicaUpdates !== undefined)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: dynamodb global tables are not implemented',
      501,
    );
};

const withoutOwn = (input: object): object =>
  Object.fromEntries(
    Object.entries(input).filter(([name]) => !OWN_MEMBERS.some((own) => own === name)),
  );

export const createTableActions = (engines: Engines, tables: Collection<TableSettings>) => {
  const complete = (
    description: TableDescription | undefined,
    settings: TableSettings | undefined,
  ): TableDescription => ({
    ...description,
    DeletionProtectionEnabled: settings?.deletionProtection ?? false,
    ...(settings?.tableClass !== undefined && {
      TableClassSummary: { TableClass: settings.tableClass as 'STANDARD' },
    }),
  });

  const describe = async (
    name: string | undefined,
    { caller }: CallContext,
  ): Promise<TableDescription> => {
    const table = toTable(caller, name);
    const json = await engines.of(table).call('DescribeTable', { TableName: table.name });
    return complete(
      fromWire<DescribeTableOutput>('DescribeTable', json).Table,
      tables.get(table.arn),
    );
  };

  return {
    CreateTable: operation<CreateTableInput, Promise<CreateTableOutput>>({
      permissions: (input, context) => [
        ...onTable('CreateTable')(input, context),
        ...(input.Tags === undefined ? [] : onTable('TagResource')(input, context)),
      ],
      async run(input, { caller }) {
        refuseMissing(input);
        const table = toTable(caller, input.TableName);
        const json = await engines
          .of(table)
          .call('CreateTable', toWire('CreateTable', withoutOwn(input)));
        const settings: TableSettings = {
          ...table,
          tags: Object.fromEntries(
            (input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
          ),
          ...(input.DeletionProtectionEnabled === true && { deletionProtection: true }),
          ...(input.TableClass !== undefined && { tableClass: input.TableClass }),
        };
        tables.put(table.arn, settings);
        return {
          TableDescription: complete(
            fromWire<CreateTableOutput>('CreateTable', json).TableDescription,
            settings,
          ),
        };
      },
    }),
    DescribeTable: operation<DescribeTableInput, Promise<DescribeTableOutput>>({
      permissions: onTable('DescribeTable'),
      run: async (input, context) => ({ Table: await describe(input.TableName, context) }),
    }),
    UpdateTable: operation<UpdateTableInput, Promise<UpdateTableOutput>>({
      permissions: onTable('UpdateTable'),
      async run(input, context) {
        refuseMissing(input);
        const table = toTable(context.caller, input.TableName);
        const engine = engines.of(table);
        const left = withoutOwn(await changeIndexes(engine, table, input)) as UpdateTableInput;
        const { TableName, AttributeDefinitions: _, ...changes } = left;
        if (Object.keys(changes).length > 0)
          await engine.call('UpdateTable', toWire('UpdateTable', left));
        else await describe(TableName, context);
        const settings = tables.get(table.arn) ?? { ...table, tags: {} };
        tables.put(table.arn, {
          ...settings,
          ...(input.DeletionProtectionEnabled !== undefined && {
            deletionProtection: input.DeletionProtectionEnabled,
          }),
          ...(input.TableClass !== undefined && { tableClass: input.TableClass }),
        });
        return { TableDescription: await describe(input.TableName, context) };
      },
    }),
    DeleteTable: operation<DeleteTableInput, Promise<DeleteTableOutput>>({
      permissions: onTable('DeleteTable'),
      async run(input, { caller }) {
        const table = toTable(caller, input.TableName);
        const settings = tables.get(table.arn);
        if (settings?.deletionProtection === true)
          throw new AwsError(
            'ValidationException',
            'Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.',
          );
        const json = await engines.of(table).call('DeleteTable', { TableName: table.name });
        tables.delete(table.arn);
        return {
          TableDescription: complete(
            fromWire<DeleteTableOutput>('DeleteTable', json).TableDescription,
            settings,
          ),
        };
      },
    }),
    ListTables: operation<ListTablesInput, Promise<ListTablesOutput>>({
      permissions: () => [{ action: 'dynamodb:ListTables', resource: '*' }],
      run: async (input, { caller }) =>
        fromWire(
          'ListTables',
          await engines.of(caller).call('ListTables', toWire('ListTables', input)),
        ),
    }),
  };
};
