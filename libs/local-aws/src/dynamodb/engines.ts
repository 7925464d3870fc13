import * as sdk from '@aws-sdk/client-dynamodb';
import type { NormalizedSchema } from '@smithy/core/schema';
import { decodeJson, encodeJson } from '../protocols/json-shape.ts';
import { createOperationSchemas } from '../protocols/shape.ts';
import type { Shelf } from '../store.ts';
import { finishIndexes } from './change-indexes.ts';
import { createDynaliteEngine, type DynaliteEngine, type Json } from './dynalite-engine.ts';
import { createSharedLock, type SharedLock } from './shared-lock.ts';
import type { TableReference } from './table.ts';

interface Place {
  readonly accountId: string;
  readonly region: string;
}

export interface Engine extends DynaliteEngine {
  readonly lock: SharedLock;
}

const schemas = createOperationSchemas(sdk);

const requireSchema = (operation: string) => {
  const schema = schemas.find(operation);
  if (schema === undefined) throw new Error(`the DynamoDB client has no operation ${operation}`);
  return schema;
};

/** The SDK's input shape as DynamoDB's JSON, the table by its bare name: dynalite knows no ARNs. */
export const toWire = (operation: string, input: object): Json => {
  const wire = encodeJson(requireSchema(operation).input, input) as Record<string, unknown>;
  const { TableName } = wire;
  return typeof TableName === 'string' && TableName.startsWith('arn:')
    ? { ...wire, TableName: TableName.split('/')[1] }
    : wire;
};

export const fromWire = <Output>(operation: string, json: Json): Output =>
  decodeJson(requireSchema(operation).output as NormalizedSchema, json) as Output;

/**
 * One dynalite for each account and region, opened when first asked for.
 * @param shelfOf where each keeps its items, by its name; without it they are in memory.
 */
export const createEngines = (shelfOf?: (name: string) => Shelf) => {
  const opened = new Map<string, Engine>();
  return {
    of({ accountId, region }: Place): Engine {
      const key = `${accountId}-${region}`;
      const known = opened.get(key);
      if (known !== undefined) return known;
      const dynalite = createDynaliteEngine(accountId, region, shelfOf?.(key));
      const engine = { ...dynalite, lock: createSharedLock() };
      opened.set(key, engine);
      return engine;
    },
    /** Heals the tables that were being made when the process was killed. */
    async finishTables(tables: Iterable<TableReference>): Promise<void> {
      for (const table of tables) {
        const engine = this.of(table);
        await engine.finishTable(table.name);
        await finishIndexes(engine, table.name);
      }
    },
    async close(): Promise<void> {
      await Promise.all([...opened.values()].map((engine) => engine.lock.exclude(engine.close)));
    },
  };
};

export type Engines = ReturnType<typeof createEngines>;
