/** Prints how large the bundle of each Lambda is, as it was last packaged (`nx run-many -t package`). */
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Largest bundle that we want, in bytes. */
const GOAL = 260_000;
/** Signatures and fields of a zip: APPNOTE.TXT, 4.3.12 and 4.3.16. */
const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** Bytes that the files of a zip have when they are unpacked. */
const unpackedSize = (zip: Buffer): number => {
  let end = zip.length - 22;
  while (end >= 0 && zip.readUInt32LE(end) !== END) end -= 1;
  if (end < 0) throw new Error('this is no zip');
  let sum = 0;
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (zip.readUInt32LE(at) !== ENTRY) throw new Error('this zip is broken');
    sum += zip.readUInt32LE(at + 24);
    at += 46 + zip.readUInt16LE(at + 28) + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return sum;
};

const root = dirname(import.meta.dirname);
const zips = globSync('apps/*/dist/serverless/*.zip', { cwd: root }).sort();
if (zips.length === 0) throw new Error('nothing is packaged: npx nx run-many -t package');
for (const file of zips) {
  const zip = readFileSync(join(root, file));
  const bytes = unpackedSize(zip);
  const verdict = bytes <= GOAL ? '' : ', which is more';
  const [, app = '', , , name = ''] = file.replace('.zip', '').split('/');
  const label = name === 'handler' ? app : `${app} ${name}`;
  console.log(
    `${label.padEnd(34)} ${(bytes / 1000).toFixed(1).padStart(10)} kB (goal: at most ${GOAL / 1000}${verdict}; as a zip ${(zip.length / 1000).toFixed(1)})`,
  );
}
