import { hashText } from '../hash/hash-text.ts';
import { createRange } from '../intrinsic-function/array-functions.ts';
import type { Json } from '../json.ts';
import type { Scope } from '../scope.ts';
import { createSeededRandom } from '../seeded-random.ts';
import { refuseOpenPicture } from './date-picture.ts';
import { compileExpression, type Expression } from './expression.ts';
import { MAXIMUM_TEXT } from './limits.ts';

const refuseEval = (): never => {
  throw new Error('The function $eval is not supported; use $parse to read JSON');
};

const asList = (value: unknown, name: string): readonly unknown[] => {
  if (Array.isArray(value)) return value;
  throw new TypeError(`The first argument of ${name} must be an array`);
};

const asNumber = (value: unknown, name: string): number => {
  if (typeof value === 'number') return value;
  throw new TypeError(`The arguments of ${name} must be numbers`);
};

const partition = (value: unknown, size: unknown): unknown => {
  const list = asList(value, '$partition');
  const length = Math.floor(asNumber(size, '$partition'));
  if (length < 1) throw new RangeError('The second argument of $partition must be positive');
  const chunks: unknown[] = [];
  for (let at = 0; at < list.length; at += length) chunks.push(list.slice(at, at + length));
  return chunks;
};

const range = (first: unknown, last: unknown, increment: unknown): unknown =>
  createRange(asNumber(first, '$range'), asNumber(last, '$range'), asNumber(increment, '$range'));

const shuffle = (list: readonly unknown[], random: () => number): readonly unknown[] => {
  const shuffled = [...list];
  for (let at = shuffled.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [shuffled[at], shuffled[other]] = [shuffled[other], shuffled[at]];
  }
  return shuffled;
};

/** The package's own `$pad` builds its text before anybody can look at the width. */
const pad = (text: unknown, width: unknown, filler: unknown = ' '): unknown => {
  if (typeof text !== 'string') return undefined;
  const size = Math.abs(asNumber(width, '$pad'));
  if (size > MAXIMUM_TEXT)
    throw new RangeError(`$pad makes no more than ${MAXIMUM_TEXT} characters`);
  const characters = [...text];
  const filling = [...(typeof filler === 'string' && filler !== '' ? filler : ' ')];
  const missing = Array.from(
    { length: Math.max(0, Math.floor(size) - characters.length) },
    (_, at) => filling[at % filling.length],
  ).join('');
  return asNumber(width, '$pad') < 0 ? missing + text : text + missing;
};

const toAlgorithm = (algorithm: unknown): string => String(algorithm);

/** Names of the functions this interpreter adds to JSONata or puts in place of the language's own. */
export const addedFunctions: readonly string[] = [
  'partition',
  'range',
  'hash',
  'random',
  'uuid',
  'parse',
  'now',
  'millis',
  'toMillis',
  'pad',
  'shuffle',
];

/** The functions Step Functions adds to JSONata, and those whose own form is not deterministic or not bounded. */
const createFunctions = ({ world, now }: Scope): { readonly [name: string]: unknown } => ({
  partition,
  range,
  pad,
  eval: refuseEval,
  hash: (value: unknown, algorithm: unknown) =>
    hashText(typeof value === 'string' ? value : JSON.stringify(value), toAlgorithm(algorithm)),
  random: (seed: unknown) =>
    typeof seed === 'number' ? createSeededRandom(seed)() : world.random(),
  uuid: () => world.uuid(),
  shuffle: (list: unknown) => shuffle(asList(list, '$shuffle'), world.random),
  toMillis: (text: unknown, picture: unknown) => {
    if (typeof text === 'string' && typeof picture === 'string') refuseOpenPicture(text, picture);
    return TO_MILLIS({ text, picture });
  },
  parse: (text: unknown) => (typeof text === 'string' ? (JSON.parse(text) as unknown) : undefined),
  millis: () => now,
});

/** `$now` in the step's time; made of `$fromMillis`, which already knows pictures and time zones. */
const NOW: Expression = compileExpression('$fromMillis($millis(), $picture, $timezone)');

const TO_MILLIS: Expression = compileExpression('$toMillis($text, $picture)');

/** Everything an expression of a state can name: `$states`, the variables, and functions. */
export const createBindings = (
  scope: Scope,
  hasResult: boolean,
): { readonly [name: string]: unknown } => {
  const functions = createFunctions(scope);
  const states: { [name: string]: Json } = {
    input: scope.stateInput,
    context: scope.context(),
  };
  if (hasResult && scope.result !== undefined) states.result = scope.result;
  if (scope.errorOutput !== undefined) states.errorOutput = scope.errorOutput;
  return {
    ...functions,
    now: (picture: unknown, timezone: unknown) =>
      NOW({ millis: functions.millis, picture, timezone }),
    // A variable may have a function's name; then it is the variable, as for any name in JSONata.
    ...scope.variables,
    states,
  };
};
