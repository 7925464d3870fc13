import type {
  TransactGetItemsInput,
  TransactGetItemsOutput,
  TransactWriteItemsInput,
  TransactWriteItemsOutput,
} from '@aws-sdk/client-dynamodb';
import { AwsError } from '../../aws-error.ts';
import { type CallContext, operation, type Permission } from '../../service.ts';
import type { Json } from '../dynalite-engine.ts';
import { type Engine, type Engines, fromWire, toWire } from '../engines.ts';
import { toTable } from '../table.ts';

/** The four things that a transaction can do, and the operation that has their rules. */
const KINDS = {
  Put: 'PutItem',
  Update: 'UpdateItem',
  Delete: 'DeleteItem',
  ConditionCheck: 'DeleteItem',
} as const;
type Kind = keyof typeof KINDS;

interface Step {
  readonly kind: Kind;
  readonly request: Json;
}

const toSteps = (input: object): readonly Step[] => {
  const { TransactItems = [] } = toWire('TransactWriteItems', input) as {
    TransactItems?: readonly Json[];
  };
  return TransactItems.map((item) => {
    const found = (Object.keys(KINDS) as Kind[]).filter((kind) => item[kind] !== undefined);
    const [kind] = found;
    if (kind === undefined || found.length > 1)
      throw new AwsError(
        'ValidationException',
        'TransactItems can only contain one of Check, Put, Update or Delete',
      );
    const request = item[kind] as Json;
    return {
      kind,
      request: { ...request, TableName: String(request.TableName).split('/').at(-1) },
    };
  });
};

interface Reason {
  readonly Code: string;
  readonly Message?: string;
  readonly Item?: unknown;
}

/** Reads the item of a step and holds the step's condition against it. */
const check = async (
  engine: Engine,
  { kind, request }: Step,
): Promise<{ place: string; reason: Reason }> => {
  const { ReturnValuesOnConditionCheckFailure, ...rest } = request;
  const data = engine.prepare(KINDS[kind], rest);
  const { Table } = (await engine.call('DescribeTable', { TableName: request.TableName })) as {
    Table: { KeySchema: readonly { AttributeName: string }[] };
  };
  const from = (request.Key ?? request.Item) as Readonly<Record<string, unknown>>;
  const Key = Object.fromEntries(
    Table.KeySchema.map(({ AttributeName }) => [AttributeName, from[AttributeName]]),
  );
  const { Item } = await engine.call('GetItem', {
    TableName: request.TableName,
    Key,
    ConsistentRead: true,
  });
  const refusal = engine.checkCondition(data, Item);
  const shown =
    ReturnValuesOnConditionCheckFailure === 'ALL_OLD' && Item !== undefined ? { Item } : {};
  return {
    place: JSON.stringify([request.TableName, Key]),
    reason:
      refusal === undefined
        ? { Code: 'None' }
        : { Code: 'ConditionalCheckFailed', Message: 'The conditional request failed', ...shown },
  };
};

const cancel = (reasons: readonly Reason[]): AwsError =>
  new AwsError(
    'TransactionCanceledException',
    `Transaction cancelled, please refer cancellation reasons for specific reasons [${reasons.map(({ Code }) => Code).join(', ')}]`,
    400,
    { CancellationReasons: reasons },
  );

const permissionsOf = (items: readonly object[], { caller }: CallContext): readonly Permission[] =>
  items.flatMap((item) =>
    Object.entries(item).map(([kind, request]: [string, { TableName?: string }]) => ({
      action: `dynamodb:${kind}Item`,
      resource: toTable(caller, request.TableName).arn,
    })),
  );

/**
 * Transactions, which dynalite lacks: all conditions are checked, then all is written, while no other
 * write runs. A kill in between the writes leaves some of them undone: LevelDB's batches stay inside
 * dynalite's own operations.
 */
export const createTransactionActions = (engines: Engines) => ({
  TransactWriteItems: operation<TransactWriteItemsInput, Promise<TransactWriteItemsOutput>>({
    permissions: ({ TransactItems = [] }, context) => permissionsOf(TransactItems, context),
    run(input, { caller }) {
      const engine = engines.of(caller);
      const steps = toSteps(input);
      return engine.lock.exclude(async () => {
        const checked = [];
        for (const step of steps) checked.push(await check(engine, step));
        if (new Set(checked.map(({ place }) => place)).size < checked.length)
          throw new AwsError(
            'ValidationException',
            'Transaction request cannot include multiple operations on one item',
          );
        const reasons = checked.map(({ reason }) => reason);
        if (reasons.some(({ Code }) => Code !== 'None')) throw cancel(reasons);
        for (const { kind, request } of steps) {
          const { ReturnValuesOnConditionCheckFailure: _, ...rest } = request;
          if (kind !== 'ConditionCheck') await engine.call(KINDS[kind], rest);
        }
        return {};
      });
    },
  }),
  TransactGetItems: operation<TransactGetItemsInput, Promise<TransactGetItemsOutput>>({
    permissions: ({ TransactItems = [] }, context) => permissionsOf(TransactItems, context),
    run(input, { caller }) {
      const engine = engines.of(caller);
      const { TransactItems = [] } = toWire('TransactGetItems', input) as {
        TransactItems?: readonly { Get: Json }[];
      };
      return engine.lock.exclude(async () => {
        const Responses = [];
        for (const { Get } of TransactItems) {
          const TableName = String(Get.TableName).split('/').at(-1);
          const { Item } = await engine.call('GetItem', {
            ...Get,
            TableName,
            ConsistentRead: true,
          });
          Responses.push(Item === undefined ? {} : { Item });
        }
        return fromWire('TransactGetItems', { Responses });
      });
    },
  }),
});
