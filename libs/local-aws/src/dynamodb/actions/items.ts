import { AwsError } from '../../aws-error.ts';
import { type AnyOperation, type CallContext, operation, type Permission } from '../../service.ts';
import { type ConditionedRequest, conditionKeys } from '../condition-keys.ts';
import { type Engines, fromWire, toWire } from '../engines.ts';
import { toTable } from '../table.ts';

interface NamesTable extends ConditionedRequest {
  readonly TableName?: string | undefined;
  readonly IndexName?: string | undefined;
}

interface Write extends NamesTable {
  readonly ReturnValuesOnConditionCheckFailure?: string | undefined;
  readonly Item?: Readonly<Record<string, unknown>> | undefined;
}

const READS: ReadonlySet<string> = new Set(['GetItem', 'Query', 'Scan']);

export const onTable =
  (action: string) =>
  (request: NamesTable, { caller }: CallContext): readonly Permission[] => {
    const { arn } = toTable(caller, request.TableName);
    const { IndexName: index } = request;
    const resource = index === undefined ? arn : `${arn}/index/${index}`;
    const conditions = conditionKeys(request, READS.has(action));
    return [{ action: `dynamodb:${action}`, resource, conditions }];
  };

const createRead = (engines: Engines, name: string): AnyOperation =>
  operation<NamesTable, Promise<unknown>>({
    permissions: onTable(name),
    run: async (input, { caller }) =>
      fromWire(
        name,
        await engines.of(toTable(caller, input.TableName)).call(name, toWire(name, input)),
      ),
  });

/** The item that stood in the way, if the caller asked for it (ReturnValuesOnConditionCheckFailure). */
const withItem = async (
  engines: Engines,
  input: Write,
  { caller }: CallContext,
  error: unknown,
): Promise<unknown> => {
  if (!(error instanceof AwsError) || error.code !== 'ConditionalCheckFailedException')
    return error;
  const table = toTable(caller, input.TableName);
  const engine = engines.of(table);
  const { Table } = (await engine.call('DescribeTable', { TableName: table.name })) as {
    Table: { KeySchema: readonly { AttributeName: string }[] };
  };
  const item = toWire('PutItem', { Item: input.Key ?? input.Item }).Item as Record<string, unknown>;
  const Key = Object.fromEntries(
    Table.KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]),
  );
  const { Item } = await engine.call('GetItem', {
    TableName: table.name,
    Key,
    ConsistentRead: true,
  });
  return new AwsError(error.code, error.message, error.status, Item === undefined ? {} : { Item });
};

const createWrite = (engines: Engines, name: string): AnyOperation =>
  operation<Write, Promise<unknown>>({
    permissions: onTable(name),
    async run(input, context) {
      const engine = engines.of(toTable(context.caller, input.TableName));
      const call = async () => fromWire(name, await engine.call(name, toWire(name, input)));
      if (input.ReturnValuesOnConditionCheckFailure !== 'ALL_OLD') return engine.lock.share(call);
      return engine.lock.exclude(() =>
        call().catch(async (error: unknown) => {
          throw await withItem(engines, input, context, error);
        }),
      );
    },
  });

const createBatch = (engines: Engines, name: 'BatchGetItem' | 'BatchWriteItem'): AnyOperation =>
  operation<{ RequestItems?: Readonly<Record<string, unknown>> }, Promise<unknown>>({
    permissions: ({ RequestItems = {} }, { caller }) =>
      Object.entries(RequestItems).map(([table, request]) => ({
        action: `dynamodb:${name}`,
        resource: toTable(caller, table).arn,
        conditions: conditionKeys(request as ConditionedRequest, name === 'BatchGetItem'),
      })),
    run(input, { caller }) {
      const engine = engines.of(caller);
      return engine.lock.share(async () =>
        fromWire(name, await engine.call(name, toWire(name, input))),
      );
    },
  });

/** The operations on items that dynalite has, as they are. */
export const createItemActions = (engines: Engines): Record<string, AnyOperation> => ({
  GetItem: createRead(engines, 'GetItem'),
  Query: createRead(engines, 'Query'),
  Scan: createRead(engines, 'Scan'),
  PutItem: createWrite(engines, 'PutItem'),
  UpdateItem: createWrite(engines, 'UpdateItem'),
  DeleteItem: createWrite(engines, 'DeleteItem'),
  BatchGetItem: createBatch(engines, 'BatchGetItem'),
  BatchWriteItem: createBatch(engines, 'BatchWriteItem'),
});
