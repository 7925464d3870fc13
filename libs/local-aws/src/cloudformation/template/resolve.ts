import { INTRINSICS } from './intrinsics.ts';
import { isObject, type Json } from './json.ts';
import { NO_VALUE, type Resolved, type Scope } from './scope.ts';
import { templateError } from './template-error.ts';

/** The one function that an object calls, if it calls one. */
export function functionOf(value: Json): { name: string; argument: Json } | undefined {
  if (!isObject(value)) return undefined;
  const [name, ...more] = Object.keys(value);
  if (name === undefined || more.length > 0) return undefined;
  const argument = value[name];
  return argument !== undefined && (name === 'Ref' || name.startsWith('Fn::'))
    ? { name, argument }
    : undefined;
}

/** A template's value with its functions replaced by what they stand for. */
export function resolve(value: Json, scope: Scope): Resolved {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value
      .map((item: Json) => resolve(item, scope))
      .filter((item): item is Json => item !== NO_VALUE);
  const call = functionOf(value);
  if (call !== undefined) {
    const intrinsic = INTRINSICS[call.name];
    if (intrinsic === undefined)
      throw templateError(`local-aws does not know the function ${call.name}`);
    return intrinsic(call.argument, scope, (part) => resolve(part, scope));
  }
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, member]) => {
      const resolved = resolve(member, scope);
      return resolved === NO_VALUE ? [] : [[key, resolved]];
    }),
  );
}

/** As `resolve`, for a place where a value has to be: AWS::NoValue is an empty text there. */
export function resolveValue(value: Json, scope: Scope): Json {
  const resolved = resolve(value, scope);
  return resolved === NO_VALUE ? '' : resolved;
}
