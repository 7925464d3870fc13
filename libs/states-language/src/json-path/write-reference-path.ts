import { isObject, type Json, type JsonObject } from '../json.ts';
import { failState } from '../state-failure.ts';
import type { Writable } from '../writable.ts';
import type { JsonPath, Segment } from './json-path.ts';

/**
 * Puts a value at a reference path, as ResultPath does: missing objects on the way are made, an array's
 * element must exist. The input itself is not changed.
 * @throws StateFailure States.ResultPathMatchFailure where the input's shape does not allow it.
 */
export const writeReferencePath = (path: JsonPath, input: Json, value: Json): Json =>
  write(path, input, 0, value);

const write = (path: JsonPath, at: Json | undefined, position: number, value: Json): Json => {
  const segment = path.segments[position];
  if (segment === undefined) return value;
  if (segment.type === 'name') {
    if (at !== undefined && !isObject(at)) return mismatch(path, segment, at);
    const inner =
      at !== undefined && Object.hasOwn(at, segment.name) ? at[segment.name] : undefined;
    const written = write(path, inner, position + 1, value);
    // A computed key makes an own member even of `__proto__`, but an assignment is cheaper.
    if (segment.name === '__proto__') return { ...at, ['__proto__']: written };
    const copy: Writable<JsonObject> = { ...at };
    copy[segment.name] = written;
    return copy;
  }
  if (segment.type !== 'index' || !Array.isArray(at) || segment.index >= at.length)
    return mismatch(path, segment, at ?? null);
  return at.with(segment.index, write(path, at[segment.index], position + 1, value));
};

const mismatch = (path: JsonPath, segment: Segment, at: Json): never => {
  const step = segment.type === 'name' ? segment.name : 'index' in segment ? segment.index : '';
  return failState(
    'States.ResultPathMatchFailure',
    `Unable to apply step "${step}" of ResultPath ${path.text} to input ${JSON.stringify(at)}`,
  );
};
