import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRuntimeProcess } from '@countersign/system-tests';

it('refuses a second process on the same folder, and lets the next one in once the first was killed', async () => {
  const home = mkdtempSync(join(tmpdir(), 'countersign-second-'));
  const first = await createRuntimeProcess(home);
  const second = await createRuntimeProcess(home);
  await first.start();
  await expect(second.start()).rejects.toThrow(
    /ended with 1:[\s\S]*state\.sqlite is in use by another process: stop it, or choose another folder/,
  );
  await first.kill();
  await second.start();
  await second.kill();
  rmSync(home, { recursive: true });
}, 60_000);
