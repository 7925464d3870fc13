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

const sealText = (tokens: TaskTokens, given: string): string => {
  const text = given.includes(MARK) ? given.replaceAll(MARK, MARK + MARK) : given;
  let sealed = '';
  let done = 0;
  for (let at = text.indexOf(TOKEN_HEAD); at >= 0; at = text.indexOf(TOKEN_HEAD, at + 1)) {
    if (at < done) continue;
    for (const candidate of [text.slice(at, at + TOKEN_LENGTH), runAt(text, at)]) {
      const address = tokens.read(candidate);
      if (address === undefined) continue;
      sealed += text.slice(done, at) + toSeal(address);
      done = at + candidate.length;
      break;
    }
  }
  return done === 0 ? text : sealed + text.slice(done);
};

const openText = (tokens: TaskTokens, text: string): string =>
  text.includes(MARK)
    ? text.replace(MARKED, (_found, address: string | undefined) =>
        address === undefined
          ? MARK
          : tokens.mint(JSON.parse(Buffer.from(address, 'base64url').toString())),
      )
    : text;

/**
 * Replaces each task token in JSON data by the entry that it stands for, so that none is at rest.
 * What others wrote in the form of a seal is kept apart from seals: opening it gives no token.
 */
export const sealTokens = <Value>(tokens: TaskTokens, value: Value): Value =>
  mapTexts(value, (text) =>
    text.includes(TOKEN_HEAD) || text.includes(MARK) ? sealText(tokens, text) : text,
  );

/** The data with its task tokens again. */
export const openTokens = <Value>(tokens: TaskTokens, value: Value): Value =>
  mapTexts(value, (text) => openText(tokens, text));
