import { locate } from '../definition-error.ts';
import type { Json, JsonObject } from '../json.ts';
import { parseJsonPath } from '../json-path/parse-json-path.ts';
import { readJsonPath } from '../json-path/read-json-path.ts';
import { compileJsonataField } from '../jsonata/jsonata-template.ts';
import type { Scope } from '../scope.ts';
import { failRuntime } from '../state-failure.ts';

/** One state being compiled. */
export interface Source {
  readonly name: string;
  readonly state: JsonObject;
  /** `/States/Ask`. */
  readonly location: string;
  readonly language: 'JSONPath' | 'JSONata';
}

export const isNumber = (value: Json): value is number => typeof value === 'number';
export const isText = (value: Json): value is string => typeof value === 'string';
export const isBoolean = (value: Json): value is boolean => typeof value === 'boolean';
export const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

/**
 * A whole number of seconds, written as it is, as an expression, or behind `…Path`; undefined where the state
 * has none. Anything but a number that is not negative fails the state as AWS does.
 */
export const compileSeconds = (
  { state, location, language }: Source,
  field: string,
): ((scope: Scope) => number) | undefined => {
  const value = state[field];
  const path = state[`${field}Path`];
  const at = `${location}/${field}`;
  if (language === 'JSONata' && typeof value === 'string')
    return locate(at, () => compileJsonataField(value, field, false, 'number', isNumber));
  if (typeof value === 'number') return () => value;
  if (path === undefined) return undefined;
  const parsed = locate(`${at}Path`, () => parseJsonPath(String(path)));
  return (scope) => {
    const found = readJsonPath(parsed, scope);
    const seen = `${parsed.text} == ${typeof found === 'string' ? found : JSON.stringify(found)}`;
    if (found === undefined)
      return failRuntime(
        `The ${field}Path parameter does not reference an input value: ${parsed.text}`,
      );
    if (typeof found !== 'number' || !Number.isInteger(found))
      return failRuntime(`The ${field}Path parameter cannot be parsed as a long value: ${seen}`);
    if (found < 0)
      return failRuntime(`The ${field}Path parameter references a negative value: ${seen}`);
    return found;
  };
};
