import { parseAddressRange, parseSingleAddress } from './address-range.ts';
import { rejectPattern } from './invalid-event-pattern.ts';
import { parseAnythingBut } from './parse-anything-but.ts';
import { parseNumericBounds } from './parse-numeric-bounds.ts';
import type { Test } from './pattern.ts';
import { rejectBehind, rejectSource, type Source } from './pattern-source.ts';
import { parseWildcard } from './wildcard.ts';

/** One element of a leaf's list: a literal value, or an object with exactly one operator. */
export const parseTest = (source: Source): Test => {
  if (source.type === 'scalar') return parseLiteral(source.value);
  if (source.type === 'array')
    return rejectSource(source, 'Match value must be String, number, true, false, or null');
  const [member, second] = source.members;
  if (member === undefined) return rejectBehind(source, 'Match expression name not found');
  const [name, value] = member;
  const parse = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (parse === undefined) return rejectSource(source, `Unrecognized match type ${name}`);
  const test = parse(value);
  if (second !== undefined)
    rejectSource(
      second[1],
      name === 'numeric' || name === 'anything-but'
        ? 'Too many elements in numeric expression'
        : 'Only one key allowed in match expression',
    );
  return test;
};

const OPERATORS: { readonly [name: string]: (value: Source) => Test } = {
  exactly: (value) => ({
    type: 'exact',
    value: parseText(value, 'exact match pattern must be a string'),
  }),
  prefix: (value) => parseAffix('prefix', value),
  suffix: (value) => parseAffix('suffix', value),
  'equals-ignore-case': (value) => ({
    type: 'equals-ignore-case',
    text: parseText(value, 'equals-ignore-case match pattern must be a string').toLowerCase(),
  }),
  wildcard: (value) => ({
    type: 'wildcard',
    pieces: parseWildcard(parseText(value, 'wildcard match pattern must be a string')),
  }),
  // EventBridge really says "prefix" here: its reader shares the message.
  cidr: (value) => {
    const text = parseText(value, 'prefix match pattern must be a string');
    return {
      type: 'cidr',
      range: parseAddressRange(text) ?? rejectPattern(`Malformed CIDR, one '/' required: ${text}`),
    };
  },
  exists: (value) =>
    value.type === 'scalar' && typeof value.value === 'boolean'
      ? { type: 'exists', wanted: value.value }
      : rejectSource(value, 'exists match pattern must be either true or false.'),
  numeric: (value) => ({ type: 'numeric', bounds: parseNumericBounds(value) }),
  'anything-but': (value) => ({ type: 'anything-but', tests: parseAnythingBut(value) }),
};

const parseLiteral = (value: string | number | boolean | null): Test => {
  const range = typeof value === 'string' ? parseSingleAddress(value) : undefined;
  return range === undefined ? { type: 'exact', value } : { type: 'cidr', range };
};

const parseText = (source: Source, otherwise: string): string =>
  source.type === 'scalar' && typeof source.value === 'string'
    ? source.value
    : rejectSource(source, otherwise);

const parseAffix = (type: 'prefix' | 'suffix', source: Source): Test => {
  if (source.type !== 'object')
    return {
      type,
      text: parseText(source, `${type} match pattern must be a string`),
      ignoreCase: false,
    };
  const [member, second] = source.members;
  if (member === undefined || member[0] !== 'equals-ignore-case')
    return rejectSource(
      source,
      `Unsupported ${type} match pattern: ${member === undefined ? '' : member[0]}`,
    );
  if (second !== undefined) rejectSource(second[1], 'Only one key allowed in match expression');
  const text = parseText(member[1], `equals-ignore-case match pattern must be a string`);
  return { type, text: text.toLowerCase(), ignoreCase: true };
};
