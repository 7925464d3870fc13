import { createPaddedMessage } from './padded-message.ts';

// FIPS 180-4, 4.2.1.
const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6];

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

const choose = (round: number, b: number, c: number, d: number): number => {
  if (round === 0) return (b & c) ^ (~b & d);
  return round === 2 ? (b & c) ^ (b & d) ^ (c & d) : b ^ c ^ d;
};

/** SHA-1 of a text's UTF-8 bytes, in hexadecimal. */
export const sha1 = (text: string): string => {
  const message = createPaddedMessage(text, 64, 8, false);
  let state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const words = new Int32Array(80);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let at = 0; at < 80; at += 1) {
      const word = (back: number): number => words[at - back] ?? 0;
      words[at] =
        at < 16
          ? message.getInt32(block + at * 4)
          : rotate(word(3) ^ word(8) ^ word(14) ^ word(16), 1);
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = state;
    for (let at = 0; at < 80; at += 1) {
      const round = Math.floor(at / 20);
      const next =
        (rotate(a, 5) + choose(round, b, c, d) + e + (CONSTANTS[round] ?? 0) + (words[at] ?? 0)) |
        0;
      [e, d, c, b, a] = [d, c, rotate(b, 30), a, next];
    }
    state = [a, b, c, d, e].map((value, at) => (value + (state[at] ?? 0)) | 0);
  }
  return state.map((value) => (value >>> 0).toString(16).padStart(8, '0')).join('');
};
