/** Everything random: passed in, so that a test is the same every time. */
export interface Ids {
  uuid(): string;
  /** `length` random bytes. */
  bytes(length: number): Uint8Array;
  /** `length` characters of A–Z and 2–7, as in AWS's generated names and key ids. */
  letters(length: number): string;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const toUuid = (bytes: Uint8Array): string => {
  const hex = Buffer.from(bytes).toString('hex').split('');
  hex[12] = '4';
  hex[16] = (8 + (Number.parseInt(hex[16] ?? '0', 16) & 3)).toString(16);
  const text = hex.join('');
  return [
    text.slice(0, 8),
    text.slice(8, 12),
    text.slice(12, 16),
    text.slice(16, 20),
    text.slice(20),
  ].join('-');
};

export const createIds = (bytes: (length: number) => Uint8Array): Ids => ({
  bytes,
  uuid: () => toUuid(bytes(16)),
  letters: (length) => Array.from(bytes(length), (byte) => ALPHABET[byte & 31]).join(''),
});

/** The same sequence for the same seed (mulberry32). */
export const createSeededBytes = (seed: number): ((length: number) => Uint8Array) => {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) & 255;
  };
  return (length) => Uint8Array.from({ length }, next);
};
