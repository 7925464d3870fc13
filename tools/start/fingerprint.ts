import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a deployed stack is made of. */
const SOURCES = [
  'serverless.yml',
  'package-lock.json',
  'tools/*.cjs',
  '{apps,libs/approval-*}/**/*.{ts,yml,json,mts,cjs,vtl}',
  '{policies,runbooks,state-machines,platform}/**/*',
];
const IGNORED = /(^|\/)(node_modules|dist|\.serverless|\.esbuild)(\/|$)|\.spec\.ts$|README\.md$/;

/** One hash over all that is deployed: the same as at the last deployment means that there is nothing to do. */
export const fingerprint = (root: string, stage: string): string => {
  const hash = createHash('sha256').update(stage);
  const files = globSync(SOURCES, {
    cwd: root,
    exclude: (path) => IGNORED.test(String(path)),
  }).filter((file) => /\.\w+$/.test(file) && !IGNORED.test(file));
  for (const file of files.sort())
    hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
};
