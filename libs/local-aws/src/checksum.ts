import { crc32 } from 'node:zlib';

/** Of a value and where it belongs, 32 bits: enough for a disk's mistakes; nobody is kept from forging it. */
export const checksum = (group: string, key: string, text: string): number =>
  crc32(`${group}\0${key}\0${text}`);
