import { NormalizedSchema } from '@smithy/core/schema';

/** A schema as the SDK clients export it; `NormalizedSchema` reads it. */
export type Schema = Parameters<typeof NormalizedSchema.of>[0];

/** `[9, namespace, name, traits, input, output]`. */
export interface OperationSchema {
  readonly name: string;
  readonly http: readonly [method: string, uri: string, status: number] | undefined;
  readonly input: NormalizedSchema;
  readonly output: NormalizedSchema;
  /** Names of the members that must be there. */
  readonly required: readonly string[];
}

const OPERATION = 9;

const isOperation = (value: unknown): value is readonly unknown[] =>
  Array.isArray(value) && value[0] === OPERATION;

const unwrap = (value: unknown): Schema =>
  (typeof value === 'function' ? value() : value) as Schema;

const toOperationSchema = (raw: readonly unknown[]): OperationSchema => {
  const input = NormalizedSchema.of(unwrap(raw[4]));
  const struct = input.getSchema();
  const names = Array.isArray(struct) ? (struct[4] as readonly string[]) : [];
  const required = Array.isArray(struct) ? Number(struct[6] ?? 0) : 0;
  const traits = raw[3];
  const http =
    typeof traits === 'object' && traits !== null && 'http' in traits
      ? (traits.http as OperationSchema['http'])
      : undefined;
  return {
    name: String(raw[2]),
    http,
    input,
    output: NormalizedSchema.of(unwrap(raw[5])),
    required: names.slice(0, required),
  };
};

/** The operations that a client module knows, by name; each is read when first asked for. */
export const createOperationSchemas = (sdk: Readonly<Record<string, unknown>>) => {
  const read = new Map<string, OperationSchema>();
  const find = (name: string): OperationSchema | undefined => {
    const known = read.get(name);
    if (known !== undefined) return known;
    const raw = sdk[`${name}$`];
    if (!isOperation(raw)) return undefined;
    const schema = toOperationSchema(raw);
    read.set(name, schema);
    return schema;
  };
  const all = (): readonly OperationSchema[] =>
    Object.entries(sdk)
      .filter(([, value]) => isOperation(value))
      .flatMap(([name]) => find(name.slice(0, -1)) ?? []);
  return { find, all };
};

export type OperationSchemas = ReturnType<typeof createOperationSchemas>;
