import { cidrBlocks } from './cidr.ts';
import { isObject, type Json, ownMember } from './json.ts';
import { NO_VALUE, type Resolved, type Scope } from './scope.ts';
import { parseSubstitution, parseSubstitutionName } from './substitute.ts';
import { templateError } from './template-error.ts';

/** A function's argument as it stands in the template, and how to resolve parts of it. */
export type Intrinsic = (
  argument: Json,
  scope: Scope,
  resolve: (value: Json) => Resolved,
) => Resolved;

const list = (value: Resolved): readonly Json[] | undefined =>
  Array.isArray(value) ? value : undefined;

export const reference = (name: string, scope: Scope): Resolved => {
  if (Object.hasOwn(scope.pseudo, name)) return scope.pseudo[name] ?? NO_VALUE;
  return Object.hasOwn(scope.parameters, name)
    ? (scope.parameters[name] ?? NO_VALUE)
    : scope.reference(name);
};

const joinable = (value: Json): string => {
  if (typeof value === 'object')
    throw templateError(
      'every value of a Fn::Join or Fn::Sub has to be a string: a list or an object was found',
    );
  return String(value);
};

const getAtt: Intrinsic = (argument, scope, resolve) => {
  const [logicalId, name] =
    typeof argument === 'string'
      ? Object.values(parseSubstitutionName(argument))
      : (list(resolve(argument)) ?? []);
  if (typeof logicalId !== 'string' || typeof name !== 'string')
    throw templateError(
      'every Fn::GetAtt object requires two non-empty parameters, the resource name and the resource attribute',
    );
  return scope.attribute(logicalId, name);
};

const join: Intrinsic = (argument, _scope, resolve) => {
  const [delimiter, values] = list(argument) ?? [];
  const items = values === undefined ? undefined : list(resolve(values));
  if (typeof delimiter !== 'string' || items === undefined)
    throw templateError(
      'every Fn::Join object requires two parameters, (1) a string delimiter and (2) a list of strings to be joined or a function that returns a list of strings (such as Fn::GetAZs) to be joined.',
    );
  return items.map(joinable).join(delimiter);
};

const select: Intrinsic = (argument, _scope, resolve) => {
  const [index, values] = list(argument) ?? [];
  const at = index === undefined ? Number.NaN : Number(resolve(index));
  const items = values === undefined ? undefined : list(resolve(values));
  if (items === undefined || !Number.isInteger(at))
    throw templateError(
      'Fn::Select requires a list argument with two elements: an integer index and a list',
    );
  const item = items[at];
  if (item === undefined)
    throw templateError(`Fn::Select cannot select nonexistent value at index ${at}`);
  return item;
};

const split: Intrinsic = (argument, _scope, resolve) => {
  const [delimiter, source] = list(argument) ?? [];
  const text = source === undefined ? undefined : resolve(source);
  if (typeof delimiter !== 'string' || typeof text !== 'string')
    throw templateError(
      'every Fn::Split object requires two parameters, (1) a string delimiter and (2) a string to be split or a function that returns a string to be split.',
    );
  return text.split(delimiter);
};

const sub: Intrinsic = (argument, scope, resolve) => {
  const [text, variables = {}] = typeof argument === 'string' ? [argument] : (list(argument) ?? []);
  if (typeof text !== 'string' || !isObject(variables))
    throw templateError(
      "One or more Fn::Sub intrinsic functions don't specify expected arguments. Specify a string as first argument, and an optional second argument to specify a mapping of values to replace in the string",
    );
  return parseSubstitution(text)
    .map((part) => {
      if ('text' in part) return part.text;
      const own = Object.hasOwn(variables, part.name) ? variables[part.name] : undefined;
      const { logicalId, attribute } = parseSubstitutionName(part.name);
      const value =
        own !== undefined
          ? resolve(own)
          : attribute === undefined
            ? reference(logicalId, scope)
            : scope.attribute(logicalId, attribute);
      return value === NO_VALUE ? '' : joinable(value);
    })
    .join('');
};

const findInMap: Intrinsic = (argument, { template }, resolve) => {
  const [map, first, second, options] = (list(argument) ?? []).map(resolve);
  const found =
    typeof map === 'string' && first !== undefined && second !== undefined
      ? ownMember(ownMember(ownMember(template.Mappings, map), String(first)), String(second))
      : undefined;
  if (found !== undefined) return resolve(found);
  if (isObject(options) && options.DefaultValue !== undefined) return options.DefaultValue;
  throw templateError(
    `Unable to get mapping for ${String(map)}::${String(first)}::${String(second)}`,
  );
};

const ifFunction: Intrinsic = (argument, { conditions }, resolve) => {
  const [condition, whenTrue, whenFalse] = list(argument) ?? [];
  if (typeof condition !== 'string' || whenTrue === undefined || whenFalse === undefined)
    throw templateError('Fn::If requires a list argument with three elements');
  return resolve(conditions.has(condition) ? whenTrue : whenFalse);
};

/** Every function whose value may stand in a property or output. */
export const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => reference(String(argument), scope),
  'Fn::GetAtt': getAtt,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::Sub': sub,
  'Fn::FindInMap': findInMap,
  'Fn::If': ifFunction,
  'Fn::ImportValue': (argument, scope, resolve) => scope.importValue(String(resolve(argument))),
  'Fn::Base64': (argument, _scope, resolve) =>
    Buffer.from(String(resolve(argument))).toString('base64'),
  'Fn::GetAZs': (argument, scope, resolve) => {
    const region = resolve(argument) || String(scope.pseudo['AWS::Region']);
    return ['a', 'b', 'c'].map((zone) => `${String(region)}${zone}`);
  },
  'Fn::Cidr': (argument, _scope, resolve) => {
    const [block, count, bits = 8] = (list(argument) ?? []).map(resolve);
    return cidrBlocks(String(block), Number(count), Number(bits));
  },
};
