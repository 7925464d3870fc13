// Writes src/policy/bundled-policies.json from policies/*.yml, so that a Lambda carries its policies and reads no file.
// Run it after every change of a policy: npx node libs/approval-core/bundle-policies.ts
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';
import { parsePolicy } from './src/policy/policy.ts';
import { toPolicyHash } from './src/policy/policy-hash.ts';

const folder = new URL('../../policies/', import.meta.url);

const policies = readdirSync(folder)
  .filter((file) => file.endsWith('.yml'))
  .sort()
  .map((file) => {
    const policy = parsePolicy(
      file.slice(0, -'.yml'.length),
      parse(readFileSync(new URL(file, folder), 'utf8')),
    );
    return {
      ...policy,
      hash: toPolicyHash(policy, (text) => createHash('sha256').update(text).digest('hex')),
    };
  });

writeFileSync(
  new URL('./src/policy/bundled-policies.json', import.meta.url),
  `${JSON.stringify(policies, null, 2)}\n`,
);
