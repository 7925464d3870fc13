/** Prints the size of each Lambda's packaged code; `npm run verify` packages it. */
import { globSync, readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';

const GOAL = 260_000;

const zips = globSync('apps/*/dist/serverless/*.zip').sort();
if (zips.length === 0) console.log('nothing is packaged: npx nx run-many -t package');
for (const zip of zips) {
  const packed = readFileSync(zip);
  const code = Object.values(unzipSync(packed)).reduce((sum, bytes) => sum + bytes.length, 0);
  const verdict = code <= GOAL ? 'within' : 'over';
  console.log(
    `${zip.split('/')[1]?.padEnd(26)} ${(code / 1000).toFixed(0).padStart(4)} kB code, ${(packed.length / 1000).toFixed(0).padStart(4)} kB zip (${verdict} ${GOAL / 1000} kB)`,
  );
}
