import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killOften } from './kill-often.ts';

it('loses no acknowledged decision, asks nobody twice and ends every execution through five kills', async () => {
  const home = mkdtempSync(join(tmpdir(), 'countersign-kill-'));
  const { played, askedTwice } = await killOften(home, 5, 7, () => {});
  rmSync(home, { recursive: true, force: true });
  expect(played.length).toBeGreaterThan(0);
  expect(
    played.filter(
      ({ status, decided, decision }) => status !== 'SUCCEEDED' || decided !== decision,
    ),
  ).toEqual([]);
  expect(askedTwice).toEqual([]);
}, 120_000);
