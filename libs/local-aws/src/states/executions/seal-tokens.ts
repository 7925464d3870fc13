import { mapTexts } from './map-texts.ts';
import { type TaskTokens, TOKEN_HEAD, TOKEN_LENGTH } from './task-tokens.ts';

/** A character for private use begins a seal, and is doubled where a text of others has it. */
const MARK = '\u{E000}';
const END = '\u{E001}';
const MARKED = /\u{E000}(?:\u{E000}|token:([^\u{E001}]+)\u{E001})/gu;
const RUN = /[A-Za-z0-9+/]*={0,2}/y;

const toSeal = (address: object): string =>
  `${MARK}token:${Buffer.from(JSON.stringify(address)).toString('base64url')}${END}`;

/** The longest text at `from` that could be a token. */
const runAt = (text: string, from: number): string => {
  RUN.lastIndex = from;
  return RUN.exec(text)?.[0] ?? '';
};

/** What stands at `from`: the token and its address, or undefined if it is none of ours. */
const tokenAt = (tokens: TaskTokens, text: string, from: number) => {
  const usual = text.slice(from, from + TOKEN_LENGTH);
  const address = tokens.read(usual);
  if (address !== undefined) return { token: usual, address };
  const run = runAt(text, from);
  const found = tokens.read(run);
  return found && { token: run, address: found };
};

const sealText = (tokens: TaskTokens, given: string): string => {
  const text = given.includes(MARK) ? given.replaceAll(MARK, MARK + MARK) : given;
  let sealed = '';
  let done = 0;
  for (let at = text.indexOf(TOKEN_HEAD); at >= 0; at = text.indexOf(TOKEN_HEAD, at + 1)) {
    const found = at < done ? undefined : tokenAt(tokens, text, at);
    if (found === undefined) continue;
    sealed += text.slice(done, at) + toSeal(found.address);
    done = at + found.token.length;
  }
  return done === 0 ? text : sealed + text.slice(done);
};

const openText = (tokens: TaskTokens, text: string): string =>
  text.replace(MARKED, (_found, address: string | undefined) =>
    address === undefined
      ? MARK
      : tokens.mint(JSON.parse(Buffer.from(address, 'base64url').toString())),
  );

const isMarked = (text: string): boolean => text.includes(MARK);
const isToSeal = (text: string): boolean => text.includes(TOKEN_HEAD) || isMarked(text);

/**
 * Replaces each task token in JSON data by the entry that it stands for, so that none is at rest.
 * What others wrote in the form of a seal is kept apart from seals: opening it gives no token.
 */
export const sealTokens = <Value>(tokens: TaskTokens, value: Value): Value =>
  mapTexts(value, isToSeal, (text) => sealText(tokens, text));

/** The data with its task tokens again. */
export const openTokens = <Value>(tokens: TaskTokens, value: Value): Value =>
  mapTexts(value, isMarked, (text) => openText(tokens, text));
