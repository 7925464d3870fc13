import { crc32 } from 'node:zlib';

/** Reversed polynomials: Castagnoli (RFC 3720) and the NVMe one (NVM Command Set Specification). */
const CASTAGNOLI = 0x82f63b78;
const NVME = { high: 0x9a6c9329, low: 0xac4bc9b5 } as const;

const toBase64 = (...words: number[]): string => {
  const bytes = Buffer.alloc(words.length * 4);
  for (const [index, word] of words.entries()) bytes.writeUInt32BE(word >>> 0, index * 4);
  return bytes.toString('base64');
};

const castagnoliTable = (() => {
  const table = new Uint32Array(256);
  for (let index = 0; index < 256; index += 1) {
    let rest = index;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? (rest >>> 1) ^ CASTAGNOLI : rest >>> 1;
    table[index] = rest;
  }
  return table;
})();

/** Two tables of 32 bits each: BigInt would be a hundred times slower. */
const nvmeTable = (() => {
  const [high, low] = [new Uint32Array(256), new Uint32Array(256)];
  for (let index = 0; index < 256; index += 1) {
    let [upper, lower] = [0, index];
    for (let bit = 0; bit < 8; bit += 1) {
      const odd = lower & 1;
      lower = (lower >>> 1) | ((upper & 1) << 31);
      upper >>>= 1;
      if (odd) [upper, lower] = [upper ^ NVME.high, lower ^ NVME.low];
    }
    high[index] = upper;
    low[index] = lower;
  }
  return { high, low };
})();

/** Each in Base64, big-endian, as S3's checksum headers have them. */
export const toCrc32 = (bytes: Uint8Array): string => toBase64(crc32(bytes));

export const toCrc32c = (bytes: Uint8Array): string => {
  let rest = 0xffffffff;
  for (const byte of bytes) rest = (castagnoliTable[(rest ^ byte) & 255] ?? 0) ^ (rest >>> 8);
  return toBase64(~rest);
};

export const toCrc64Nvme = (bytes: Uint8Array): string => {
  let [upper, lower] = [0xffffffff, 0xffffffff];
  for (const byte of bytes) {
    const index = (lower ^ byte) & 255;
    lower = ((lower >>> 8) | (upper << 24)) ^ (nvmeTable.low[index] ?? 0);
    upper = (upper >>> 8) ^ (nvmeTable.high[index] ?? 0);
  }
  return toBase64(~upper, ~lower);
};
