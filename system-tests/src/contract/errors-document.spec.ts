import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { failureNames } from '@countersign/approval-core';
import { root } from './read-data.ts';

const document = readFileSync(join(root, 'docs/errors.md'), 'utf8');

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'))
    .map((file) => readFileSync(join(root, folder, file), 'utf8'));

const code = [
  'libs/approval-core/src',
  'libs/approval-ledger/src',
  'libs/artifact-store/src',
  'apps/start-ssm-approval/src',
  'apps/receive-ssm-result/src',
  'apps/start-pipeline-approval/src',
  'apps/receive-pipeline-result/src',
  'apps/reconcile-approvals/src',
  'apps/cross-account-bridge/src',
].flatMap(sources);

/** The words in the first column of the table below a heading. */
const listed = (heading: string): string[] => {
  const section = document.split(`## ${heading}`)[1]?.split('\n## ')[0] ?? '';
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => String(name));
};

describe('docs/errors.md', () => {
  it('lists every name a workflow can catch', () => {
    expect(listed('What a workflow can catch')).toEqual([
      ...failureNames,
      'InvalidInputError',
      'States.Timeout',
    ]);
  });

  it('lists every class that the code throws', () => {
    const classes = code.flatMap((text) =>
      [...text.matchAll(/class (\w+) extends Error/g)].map(([, name]) => name),
    );
    expect(listed('What the functions throw')).toEqual(classes);
  });

  it('lists every word that a function answers', () => {
    const words = code
      .flatMap((text) => [...text.matchAll(/^export type (?:Word|Delivery) =([^;]+);/gm)])
      .flatMap(([, union]) => [...String(union).matchAll(/'([^']+)'/g)].map(([, word]) => word));
    expect([...listed('What the functions answer')].sort()).toEqual([...new Set(words)].sort());
  });
});
