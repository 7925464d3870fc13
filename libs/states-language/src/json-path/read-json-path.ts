import { type Json, orElse } from '../json.ts';
import type { Scope } from '../scope.ts';
import { failRuntime } from '../state-failure.ts';
import type { JsonPath } from './json-path.ts';
import { readDefinite, readSegments } from './read-segments.ts';

/** What `$`, `$$` or the variable holds; undefined for a variable that was never assigned. */
export const readRoot = (path: JsonPath, scope: Scope): Json | undefined => {
  if (path.root === 'input') return scope.input;
  if (path.root === 'context') return scope.context();
  const { variables } = scope;
  return variables !== undefined && Object.hasOwn(variables, path.variable)
    ? variables[path.variable]
    : undefined;
};

/** The value at a path: one value or undefined for a definite path, a list for any other. */
export const readJsonPath = (path: JsonPath, scope: Scope): Json | undefined => {
  const root = readRoot(path, scope);
  if (root === undefined) return undefined;
  return path.isDefinite ? readDefinite(root, path.segments) : readSegments(root, path.segments);
};

/** The value at the path of a field that must find one: InputPath, OutputPath, ItemsPath. */
export const requireJsonPath = (path: JsonPath, scope: Scope): Json =>
  orElse(readJsonPath(path, scope), () =>
    failRuntime(`Invalid path '${path.text}' : ${describeMiss(path, scope)}`),
  );

const describeMiss = (path: JsonPath, scope: Scope): string => {
  let at = readRoot(path, scope);
  let known = '$';
  const last = path.segments.length - 1;
  for (const [position, segment] of path.segments.entries()) {
    const name =
      segment.type === 'name'
        ? `['${segment.name}']`
        : `[${'index' in segment ? segment.index : ''}]`;
    const next = readDefinite(at, [segment]);
    if (next === undefined)
      return position === last && typeof at === 'object' && at !== null
        ? `No results for path: ${known}${name}`
        : `Missing property in path ${known}${name}`;
    at = next;
    known += name;
  }
  return `No results for path: ${known}`;
};
