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
  const own = Buffer.from(bytes);
  // Version 4, and the variant of RFC 9562.
  own[6] = 0x40 | ((own[6] ?? 0) & 0x0f);
  own[8] = 0x80 | ((own[8] ?? 0) & 0x3f);
  const text = own.toString('hex');
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

const POOL_BYTES = 8192;

/** The same randomness, fetched for many ids at a time. No byte is given twice. */
export const createPooledBytes = (
  bytes: (length: number) => Uint8Array,
): ((length: number) => Uint8Array) => {
  let pool: Uint8Array = new Uint8Array();
  let used = 0;
  return (length) => {
    if (length > POOL_BYTES) return bytes(length);
    if (used + length > pool.length) {
      pool = bytes(POOL_BYTES);
      used = 0;
    }
    used += length;
    return pool.slice(used - length, used);
  };
};

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
