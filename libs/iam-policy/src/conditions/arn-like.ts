import { matchesPattern, type Pattern, type PatternPart } from '../pattern.ts';
import type { ValueTest } from './operator.ts';

/** An ARN's parts: arn, partition, service, region, account, resource. */
const ARN_PARTS = 6;

const splitArn = (arn: string): readonly string[] => {
  const parts = arn.split(':');
  return parts.length < ARN_PARTS
    ? parts
    : [...parts.slice(0, ARN_PARTS - 1), parts.slice(ARN_PARTS - 1).join(':')];
};

function splitPattern(pattern: Pattern): readonly Pattern[] {
  const parts: PatternPart[][] = [[]];
  const add = (part: PatternPart): void => {
    parts.at(-1)?.push(part);
  };
  for (const part of pattern) {
    if (typeof part === 'string') add(part);
    else {
      const texts = splitText(part.text, ARN_PARTS - parts.length);
      texts.forEach((text, index) => {
        if (index > 0) parts.push([]);
        if (text !== '') add({ text });
      });
    }
  }
  return parts;
}

/** Splits at the first `cuts` colons. */
function splitText(text: string, cuts: number): readonly string[] {
  const pieces = text.split(':');
  return pieces.length <= cuts + 1
    ? pieces
    : [...pieces.slice(0, cuts), pieces.slice(cuts).join(':')];
}

/** ArnEquals and ArnLike, which behave alike: each of the six parts is matched for itself. */
export const arnLike: ValueTest = (requestValue, { pattern }) => {
  const wanted = splitPattern(pattern);
  const found = splitArn(requestValue);
  return (
    wanted.length === ARN_PARTS &&
    found.length === ARN_PARTS &&
    wanted.every((part, index) => matchesPattern(part, found[index] ?? ''))
  );
};
