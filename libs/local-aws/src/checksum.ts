import { crc32 } from 'node:zlib';

/** Of texts in their order, 32 bits: enough for a disk's mistakes; nobody is kept from forging it. */
export const checksum = (...parts: readonly string[]): number =>
  parts.reduce((sum, part) => crc32(part, crc32('\0', sum)), 0);
