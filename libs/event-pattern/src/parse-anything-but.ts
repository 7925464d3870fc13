import type { Test } from './pattern.ts';
import { rejectBehind, rejectSource, type Source } from './pattern-source.ts';
import { parseWildcard } from './wildcard.ts';

const NEGATED: { readonly [name: string]: (text: string) => Test } = {
  prefix: (text) => ({ type: 'prefix', text, ignoreCase: false }),
  suffix: (text) => ({ type: 'suffix', text, ignoreCase: false }),
  'equals-ignore-case': (text) => ({ type: 'equals-ignore-case', text: text.toLowerCase() }),
  wildcard: (text) => ({ type: 'wildcard', pieces: parseWildcard(text) }),
};

/** What `anything-but` excludes: values, or one operator over one text or a list of texts. */
export const parseAnythingBut = (source: Source): readonly Test[] => {
  if (source.type !== 'object') return parseExcludedValues(source);
  const [member, second] = source.members;
  if (member === undefined) return rejectBehind(source, 'Anything-But expression name not found');
  const [name, value] = member;
  const toTest = Object.hasOwn(NEGATED, name) ? NEGATED[name] : undefined;
  if (toTest === undefined)
    return rejectSource(source, `Unsupported anything-but pattern: ${name}`);
  if (second !== undefined) rejectSource(second[1], 'Only one key allowed in match expression');
  const texts = (value.type === 'array' ? value.items : [value]).map((item) => {
    if (item.type !== 'scalar' || typeof item.value !== 'string')
      return rejectSource(
        item,
        `Inside anything-but/${name} list, number|start|null|boolean is not supported.`,
      );
    if (item.value === '' && (name === 'prefix' || name === 'suffix'))
      return rejectSource(item, 'Null prefix/suffix not allowed');
    return item.value;
  });
  if (texts.length === 0) return rejectBehind(value, 'Empty arrays are not allowed');
  return texts.map(toTest);
};

const parseExcludedValues = (source: Source): readonly Test[] => {
  const items = source.type === 'array' ? source.items : [source];
  const values = items.map((item) => {
    if (
      item.type === 'scalar' &&
      (typeof item.value === 'string' || typeof item.value === 'number')
    )
      return item.value;
    return rejectSource(
      item,
      source.type === 'array'
        ? 'Inside anything but list, start|null|boolean is not supported.'
        : 'Value of anything-but must be an array or single string/number value.',
    );
  });
  const kinds = new Set(values.map((value) => typeof value));
  if (kinds.size !== 1)
    rejectBehind(
      source,
      'Inside anything but list, either all values are number or string, mixed type is not supported',
    );
  return values.map((value) => ({ type: 'exact', value }));
};
