import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-data.ts';

const document = readFileSync(join(root, 'docs/known-defects.md'), 'utf8');
const rows = [...document.matchAll(/^\| (.+) \| `([^`]+)`: (.+) \|$/gm)].map(
  ([, defect, file, test]) => [String(defect), String(file), String(test)] as const,
);

describe('docs/known-defects.md', () => {
  it('has a guard for every defect', () => {
    const lines = document
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(1);
    expect(rows).toHaveLength(lines.length);
    expect(rows.length).toBeGreaterThan(20);
  });

  it.each(rows)('"%s" is guarded by a test that exists', (_, file, test) => {
    expect(readFileSync(join(root, file), 'utf8')).toContain(test);
  });
});
