import { createPaddedMessage } from './padded-message.ts';

// RFC 1321: per-round shifts, and constants floor(2^32 × |sin(i + 1)|).
const SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
const CONSTANTS = Array.from({ length: 64 }, (_, at) =>
  Math.floor(Math.abs(Math.sin(at + 1)) * 4_294_967_296),
);

const rotate = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** MD5 of a text's UTF-8 bytes, in hexadecimal. */
export const md5 = (text: string): string => {
  const message = createPaddedMessage(text, 64, 8, true);
  let [a, b, c, d] = [0x67452301, 0xefcdab89 | 0, 0x98badcfe | 0, 0x10325476];
  for (let block = 0; block < message.byteLength; block += 64) {
    const [a0, b0, c0, d0] = [a, b, c, d];
    for (let step = 0; step < 64; step += 1) {
      const round = step >> 4;
      const [mix, word] = [
        () => [(b & c) | (~b & d), step] as const,
        () => [(d & b) | (~d & c), (5 * step + 1) % 16] as const,
        () => [b ^ c ^ d, (3 * step + 5) % 16] as const,
        () => [c ^ (b | ~d), (7 * step) % 16] as const,
      ][round]?.() ?? [0, 0];
      const sum =
        (a + mix + (CONSTANTS[step] ?? 0) + message.getUint32(block + word * 4, true)) | 0;
      [a, d, c] = [d, c, b];
      b = (b + rotate(sum, SHIFTS[round * 4 + (step % 4)] ?? 0)) | 0;
    }
    [a, b, c, d] = [(a + a0) | 0, (b + b0) | 0, (c + c0) | 0, (d + d0) | 0];
  }
  const view = new DataView(new ArrayBuffer(16));
  for (const [at, word] of [a, b, c, d].entries()) view.setInt32(at * 4, word, true);
  return Array.from({ length: 16 }, (_, at) =>
    view.getUint8(at).toString(16).padStart(2, '0'),
  ).join('');
};
