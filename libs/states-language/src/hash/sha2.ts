import { createPaddedMessage } from './padded-message.ts';

/** What tells the members of the SHA-2 family apart (FIPS 180-4, 4.1 to 5.3). */
interface Variant {
  readonly bits: 32n | 64n;
  readonly rounds: number;
  readonly outputWords: number;
  readonly initial: readonly bigint[];
  /** Rotations of Σ0, Σ1, and of σ0, σ1, the last of which are shifts. */
  readonly big0: readonly [bigint, bigint, bigint];
  readonly big1: readonly [bigint, bigint, bigint];
  readonly small0: readonly [bigint, bigint, bigint];
  readonly small1: readonly [bigint, bigint, bigint];
}

const isPrime = (value: number): boolean => {
  for (let factor = 2; factor * factor <= value; factor += 1)
    if (value % factor === 0) return false;
  return true;
};

const createPrimes = (count: number): readonly bigint[] => {
  const primes: bigint[] = [];
  for (let value = 2; primes.length < count; value += 1)
    if (isPrime(value)) primes.push(BigInt(value));
  return primes;
};

/** The first 64 bits behind the point of the root of a prime, by bisection over integers. */
const createFraction = (prime: bigint, power: 2 | 3): bigint => {
  const target = prime << BigInt(64 * power);
  let [low, high] = [0n, prime << 64n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(power) <= target) low = middle;
    else high = middle;
  }
  return low & 0xffff_ffff_ffff_ffffn;
};

const primes = createPrimes(80);
const CUBE_ROOTS = primes.map((prime) => createFraction(prime, 3));
const SQUARE_ROOTS = primes.slice(0, 16).map((prime) => createFraction(prime, 2));

const VARIANTS = {
  'SHA-256': {
    bits: 32n,
    rounds: 64,
    outputWords: 8,
    initial: SQUARE_ROOTS.slice(0, 8).map((root) => root >> 32n),
    big0: [2n, 13n, 22n],
    big1: [6n, 11n, 25n],
    small0: [7n, 18n, 3n],
    small1: [17n, 19n, 10n],
  },
  'SHA-384': {
    bits: 64n,
    rounds: 80,
    outputWords: 6,
    initial: SQUARE_ROOTS.slice(8, 16),
    big0: [28n, 34n, 39n],
    big1: [14n, 18n, 41n],
    small0: [1n, 8n, 7n],
    small1: [19n, 61n, 6n],
  },
  'SHA-512': {
    bits: 64n,
    rounds: 80,
    outputWords: 8,
    initial: SQUARE_ROOTS.slice(0, 8),
    big0: [28n, 34n, 39n],
    big1: [14n, 18n, 41n],
    small0: [1n, 8n, 7n],
    small1: [19n, 61n, 6n],
  },
} as const satisfies { readonly [name: string]: Variant };

/** SHA-256, SHA-384 or SHA-512 of a text's UTF-8 bytes, in hexadecimal. */
export const sha2 = (name: keyof typeof VARIANTS, text: string): string => {
  const variant: Variant = VARIANTS[name];
  const { bits, rounds } = variant;
  const wordBytes = Number(bits) / 8;
  const blockBytes = wordBytes * 16;
  const mask = (1n << bits) - 1n;
  const rotate = (value: bigint, by: bigint): bigint =>
    (value >> by) | ((value << (bits - by)) & mask);
  const big = (value: bigint, [x, y, z]: readonly [bigint, bigint, bigint]): bigint =>
    rotate(value, x) ^ rotate(value, y) ^ rotate(value, z);
  const small = (value: bigint, [x, y, z]: readonly [bigint, bigint, bigint]): bigint =>
    rotate(value, x) ^ rotate(value, y) ^ (value >> z);
  const message = createPaddedMessage(text, blockBytes, wordBytes * 2, false);
  let state = [...variant.initial];
  for (let block = 0; block < message.byteLength; block += blockBytes) {
    const words: bigint[] = [];
    for (let at = 0; at < rounds; at += 1) {
      const word = (back: number): bigint => words[at - back] ?? 0n;
      const offset = block + at * wordBytes;
      words.push(
        at >= 16
          ? (small(word(2), variant.small1) +
              word(7) +
              small(word(15), variant.small0) +
              word(16)) &
              mask
          : bits === 32n
            ? BigInt(message.getUint32(offset))
            : message.getBigUint64(offset),
      );
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, h = 0n] = state;
    for (let at = 0; at < rounds; at += 1) {
      const constant = (CUBE_ROOTS[at] ?? 0n) >> (64n - bits);
      const first =
        h + big(e, variant.big1) + ((e & f) ^ (~e & mask & g)) + constant + (words[at] ?? 0n);
      const second = big(a, variant.big0) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) & mask, c, b, a, (first + second) & mask];
    }
    state = [a, b, c, d, e, f, g, h].map((value, at) => (value + (state[at] ?? 0n)) & mask);
  }
  return state
    .slice(0, variant.outputWords)
    .map((value) => value.toString(16).padStart(wordBytes * 2, '0'))
    .join('');
};
