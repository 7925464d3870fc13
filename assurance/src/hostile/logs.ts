import { hidingTokens, toLogLine } from '@countersign/approval-core';
import fc from 'fast-check';
import type { Claim } from './property.ts';
import { hostileText, taskToken, tells, toLogged } from './texts.ts';

/** How a line of log is made. */
export type ToLine = (fields: Readonly<Record<string, unknown>>) => string;

const lineEnds = /[\n\v\f\r\u0085\u2028\u2029]/;

export const linesAreWhole = (toLine: ToLine): Claim => ({
  name: 'a line of log is one line of ASCII, parses, and says what it was given',
  property: fc.property(hostileText, fc.jsonValue(), (executionArn, more) => {
    const line = toLine({ word: 'asked', executionArn, more });
    const { executionArn: said } = JSON.parse(line);
    return !lineEnds.test(line) && /^[\x20-\x7e]+$/.test(line) && said === executionArn;
  }),
});

export const linesHideTokens = (toLine: ToLine): Claim => ({
  name: 'a line of log gives no task token away, wherever it stands',
  share: 0.25,
  property: fc.property(taskToken, hostileText, fc.nat(3), (token, around, place) => {
    const fields = [
      { executionArn: token },
      { message: `${around}${token}${around}` },
      { detail: { Parameters: { taskToken: [token] } } },
      { [around]: { deep: [[{ token }]] } },
    ][place];
    const line = toLine({ word: 'asked', ...fields });
    return !tells(line, token) && typeof JSON.parse(line) === 'object';
  }),
});

/** What AWS and its clients make of a request that they find wrong: they repeat it, in any of these places. */
const toErrors = (token: string, around: string): readonly unknown[] => [
  new Error(`${around}Value '${token}' at 'taskToken' failed to satisfy constraint`),
  Object.assign(new Error(around), {
    name: 'ConditionalCheckFailedException',
    Item: { taskToken: { S: token } },
  }),
  Object.assign(new Error(around), { $response: { body: token, [token]: true }, $metadata: {} }),
  new Error(around, { cause: new Error(token) }),
  new AggregateError([new Error(token)], around),
  Object.assign(new Error(around), { stack: `Error: ${token}\n at x` }),
  `${around}${token}`,
  { taskToken: token },
];

/** What a function's entry is wrapped in. */
export type Wrap = typeof hidingTokens;

export const errorsHideTokens = (wrap: Wrap): Claim => ({
  name: "a function's error gives no task token away, wherever AWS repeats it",
  share: 0.25,
  property: fc.asyncProperty(taskToken, hostileText, fc.nat(7), async (token, around, place) => {
    const thrown = toErrors(token, around)[place];
    const entry = wrap(async () => {
      throw thrown;
    });
    const caught: unknown = await entry().catch((error: unknown) => error);
    const isSameName = !(thrown instanceof Error) || (caught as Error).name === thrown.name;
    return isSameName && !tells(toLogged(caught), token);
  }),
});

export const logs: readonly Claim[] = [
  linesAreWhole(toLogLine),
  linesHideTokens(toLogLine),
  errorsHideTokens(hidingTokens),
];
