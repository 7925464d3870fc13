import { decodeBase64, encodeBase64 } from '../base64.ts';
import { hashText } from '../hash/hash-text.ts';
import type { Json } from '../json.ts';
import { asShortText, asText, type IntrinsicFunction } from './intrinsic-function.ts';

/** Replaces `{}` in order; `\{`, `\}` and `\\` stand for themselves. The template comes with its escapes. */
const format = (template: string, values: readonly Json[]): string => {
  let next = 0;
  const text = template.replace(/\\([\s\S])|\{\}/g, (_all, escaped: string | undefined) => {
    if (escaped !== undefined) return escaped;
    const value = values[next];
    next += 1;
    if (value === undefined) throw new RangeError('There are more {} than arguments');
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
  if (next !== values.length) throw new RangeError('There are more arguments than {}');
  return text;
};

/** Every character of the separator separates; what is empty is left out. */
const split = (text: string, separators: string): readonly string[] => {
  const parts: string[] = [];
  let part = '';
  for (const character of text)
    if (separators.includes(character)) {
      if (part !== '') parts.push(part);
      part = '';
    } else part += character;
  return part === '' ? parts : [...parts, part];
};

export const textFunctions: { readonly [name: string]: IntrinsicFunction } = {
  'States.Format': {
    minimum: 1,
    maximum: Number.POSITIVE_INFINITY,
    run: ([template, ...values]) => format(asText(template), values),
  },
  'States.StringToJson': {
    minimum: 1,
    maximum: 1,
    run: ([text]) => JSON.parse(asText(text)) as Json,
  },
  'States.JsonToString': { minimum: 1, maximum: 1, run: ([value]) => JSON.stringify(value) },
  'States.StringSplit': {
    minimum: 2,
    maximum: 2,
    run: ([text, separators]) => split(asText(text), asText(separators)),
  },
  'States.Base64Encode': {
    minimum: 1,
    maximum: 1,
    run: ([text]) => encodeBase64(asShortText(text)),
  },
  'States.Base64Decode': {
    minimum: 1,
    maximum: 1,
    run: ([text]) => decodeBase64(asShortText(text)),
  },
  'States.Hash': {
    minimum: 2,
    maximum: 2,
    run: ([value, algorithm]) =>
      hashText(
        asShortText(typeof value === 'string' ? value : JSON.stringify(value)),
        asText(algorithm),
      ),
  },
};
