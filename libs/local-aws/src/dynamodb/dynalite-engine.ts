import { createRequire } from 'node:module';
import { AwsError } from '../aws-error.ts';
import type { Shelf } from '../store.ts';
import { keepOnShelf, type Level } from './keep-on-shelf.ts';

export type Json = Readonly<Record<string, unknown>>;
type Callback<Value> = (error: unknown, value: Value) => void;

interface Database {
  get(key: string, callback: Callback<Record<string, unknown> | undefined>): void;
  put(key: string, value: unknown, callback: Callback<void>): void;
}

/** The parts of dynalite that are used; it has no types of its own. */
interface DynaliteStore {
  readonly db: Level & { close(callback: Callback<void>): void };
  readonly tableDb: Database & { awsAccountId: string; awsRegion: string };
  deleteIndexDb(type: 'Global', table: string, index: string, callback: Callback<void>): void;
}

interface Rules {
  readonly types: object;
  readonly custom?: unknown;
}

type Action = (store: DynaliteStore, data: Json, callback: Callback<Json>) => void;

interface Validations {
  checkTypes(data: Json, types: object): Json;
  checkValidations(data: Json, types: object, custom: unknown, store: DynaliteStore): void;
}

interface DatabaseModule {
  create(options: object): DynaliteStore;
  checkConditional(data: Json, item: unknown): unknown;
}

const require = createRequire(import.meta.url);
const validations = require('dynalite/validations') as Validations;
const database = require('dynalite/db') as DatabaseModule;

const toLowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** dynalite refuses with a body in DynamoDB's own words; anything else is a fault. */
const toAwsError = (error: unknown): unknown => {
  const { statusCode, body } = (error ?? {}) as { statusCode?: number; body?: Json };
  if (statusCode === undefined || body === undefined) return error;
  const { __type: type, message, Message, ...members } = body;
  const code = String(type).split('#').at(-1) ?? '';
  return new AwsError(code, String(message ?? Message ?? ''), statusCode, members);
};

const settle = <Value>(run: (callback: Callback<Value>) => void): Promise<Value> =>
  new Promise((resolve, reject) => {
    run((error, value) => (error ? reject(toAwsError(error)) : resolve(value)));
  });

/**
 * dynalite's tables of one account and region, without its HTTP server. Its items are on the shelf; without one they are
 * in memory.
 */
export const createDynaliteEngine = (accountId: string, region: string, shelf?: Shelf) => {
  const store = database.create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 });
  if (shelf !== undefined) keepOnShelf(store.db, shelf);
  Object.assign(store.tableDb, { awsAccountId: accountId, awsRegion: region });

  /** A request as dynalite's actions take it; throws ValidationException and SerializationException. */
  const prepare = (operation: string, input: Json): Json => {
    const rules = require(`dynalite/validations/${toLowerFirst(operation)}`) as Rules;
    try {
      const data = validations.checkTypes(structuredClone(input), rules.types);
      validations.checkValidations(data, rules.types, rules.custom, store);
      return data;
    } catch (error) {
      throw toAwsError(error);
    }
  };

  const underWay = new Set<Promise<unknown>>();
  let closing = false;

  const act = async (operation: string, data: Json): Promise<Json> => {
    // dynalite throws out of the blue when it is asked, or still at work, once its database is closed.
    if (closing) throw new AwsError('ServiceUnavailable', 'local-aws is closing', 503);
    const action = require(`dynalite/actions/${toLowerFirst(operation)}`) as Action;
    const acting = settle<Json>((callback) => action(store, data, callback));
    underWay.add(acting);
    try {
      return await acting;
    } finally {
      underWay.delete(acting);
    }
  };

  return {
    prepare,
    act,
    call: async (operation: string, input: Json): Promise<Json> =>
      act(operation, prepare(operation, input)),
    /** The refusal, if `item` does not meet the condition of prepared data. */
    checkCondition: (data: Json, item: unknown): AwsError | undefined => {
      const refusal = toAwsError(database.checkConditional(data, item) ?? undefined);
      return refusal instanceof AwsError ? refusal : undefined;
    },
    /** A table as dynalite keeps it. */
    async readTable(name: string): Promise<Json | undefined> {
      try {
        return await settle<Json | undefined>((callback) => store.tableDb.get(name, callback));
      } catch (error) {
        if ((error as Error).name === 'NotFoundError') return undefined;
        throw error;
      }
    },
    writeTable: (name: string, table: Json) =>
      settle<void>((callback) => store.tableDb.put(name, table, callback)),
    dropIndex: (table: string, index: string) =>
      settle<void>((callback) => store.deleteIndexDb('Global', table, index, callback)),
    /** A table that was being made when the process was killed would stay so for ever. */
    async finishTable(name: string): Promise<void> {
      const table = await settle<Record<string, unknown> | undefined>((callback) =>
        store.tableDb.get(name, callback),
      );
      if (table?.TableStatus !== 'CREATING' && table?.TableStatus !== 'UPDATING') return;
      await settle<void>((callback) =>
        store.tableDb.put(name, { ...table, TableStatus: 'ACTIVE' }, callback),
      );
    },
    /** Takes no more requests, and ends what is under way. */
    async close() {
      closing = true;
      await Promise.allSettled(underWay);
      await settle<void>((callback) => store.db.close(callback));
    },
  };
};

export type DynaliteEngine = ReturnType<typeof createDynaliteEngine>;
