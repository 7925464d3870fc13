import type { TaskTokens } from './task-tokens.ts';

/** Long runs of base64 as tokens are; anything else of that form is left as it is. */
const CANDIDATE = /[A-Za-z0-9+/]{600,}={0,2}/g;
const SEALED = /\u{E000}token:([^\u{E001}]+)\u{E001}/gu;

/** Replaces each task token in a value by the entry that it stands for, so that none is at rest. */
export const sealTokens = <Value>(tokens: TaskTokens, value: Value): Value => {
  const text = JSON.stringify(value);
  if (!CANDIDATE.test(text)) return value;
  CANDIDATE.lastIndex = 0;
  const sealed = text.replace(CANDIDATE, (candidate) => {
    const address = tokens.read(candidate);
    return address === undefined
      ? candidate
      : `\u{E000}token:${Buffer.from(JSON.stringify(address)).toString('base64url')}\u{E001}`;
  });
  return JSON.parse(sealed);
};

/** The value with its task tokens again. */
export const openTokens = <Value>(tokens: TaskTokens, value: Value): Value => {
  const text = JSON.stringify(value);
  if (!text.includes('\u{E000}token:')) return value;
  return JSON.parse(
    text.replace(SEALED, (_found, address: string) =>
      tokens.mint(JSON.parse(Buffer.from(address, 'base64url').toString())),
    ),
  );
};
