import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBundle } from '@countersign/bundle-runner';

const folder = mkdtempSync(join(tmpdir(), 'start-ssm-approval-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('the bundle is at most 260,000 bytes', async () => {
  const size = await buildBundle('start-ssm-approval', join(folder, 'main.js'));
  expect(size).toBeLessThanOrEqual(260_000);
}, 30_000);
