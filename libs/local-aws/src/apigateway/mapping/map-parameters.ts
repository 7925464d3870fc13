import { readJsonPath } from './json-path.ts';
import type { MappingContext } from './mapping-context.ts';
import { toText, toValue, type Value } from './velocity-value.ts';

/** Where parameter mappings read: `method.request.header.X`, `integration.response.body.a.b`, `'a constant'`. */
export interface ParameterSources {
  /** Named maps by prefix, `method.request.header`. Header names are the same in any case. */
  readonly maps: Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;
  /** `method.request.body` or `integration.response.body`, and its text. */
  readonly body: readonly [prefix: string, text: string];
  readonly context: MappingContext;
  readonly stageVariables: Readonly<Record<string, string>>;
}

const readBody = (text: string, path: string): string | undefined => {
  if (path === '') return text;
  try {
    const value = readJsonPath(toValue(JSON.parse(text)), `$${path.replace(/^\.JSONPath_?/, '')}`);
    return value === undefined || value === null ? undefined : toText(value);
  } catch {
    // What is not there or not JSON is not mapped.
    return undefined;
  }
};

const readContext = (context: MappingContext, path: string): string | undefined => {
  const value = path
    .split('.')
    .reduce<Value>((at, key) => (at instanceof Map ? at.get(key) : undefined), toValue(context));
  return value === undefined || value === null ? undefined : toText(value);
};

const readMap = ({ maps }: ParameterSources, source: string): string | undefined => {
  for (const [prefix, values] of Object.entries(maps)) {
    if (!source.startsWith(`${prefix}.`)) continue;
    const name = source.slice(prefix.length + 1).toLowerCase();
    return Object.entries(values).find(([key]) => key.toLowerCase() === name)?.[1];
  }
  return undefined;
};

const readSource = (sources: ParameterSources, source: string): string | undefined => {
  const constant = /^'(.*)'$/s.exec(source)?.[1];
  if (constant !== undefined) return constant;
  const [prefix, text] = sources.body;
  if (source === prefix || source.startsWith(`${prefix}.`))
    return readBody(text, source.slice(prefix.length));
  if (source.startsWith('context.')) return readContext(sources.context, source.slice(8));
  if (source.startsWith('stageVariables.'))
    return Object.entries(sources.stageVariables).find(
      ([name]) => name === source.slice('stageVariables.'.length),
    )?.[1];
  return readMap(sources, source);
};

/** The parameters below `target` (`integration.request.header`) that have a value. */
export const mapParameters = (
  mappings: Readonly<Record<string, string>> | undefined,
  target: string,
  sources: ParameterSources,
): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(mappings ?? {}).flatMap(([name, source]) => {
      if (!name.startsWith(`${target}.`)) return [];
      const value = readSource(sources, source);
      return value === undefined ? [] : [[name.slice(target.length + 1), value]];
    }),
  );
