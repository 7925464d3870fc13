import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundle } from '@countersign/bundle-runner';

const folder = mkdtempSync(join(tmpdir(), 'cross-account-bridge-'));
afterAll(() => rmSync(folder, { recursive: true }));

it.each(['await-remote-approval', 'receive-remote-result', 'stop-remote-approval'])(
  'the bundle of %s has at most 260,000 bytes',
  async (name) => {
    const entry = `src/${name}/main.ts`;
    const size = await buildBundle('cross-account-bridge', join(folder, `${name}.js`), entry);
    expect(size).toBeLessThanOrEqual(260_000);
  },
  30_000,
);
