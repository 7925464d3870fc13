import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(__dirname, '../..');

it('plays every ending, and shows no task token', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['tools/demo/main.ts'], {
    cwd: root,
    // It asks Nx itself, and is no part of the run of Nx that this test may be in.
    env: Object.fromEntries(
      Object.entries(process.env).filter(([name]) => !name.startsWith('NX_')),
    ),
    maxBuffer: 2 ** 24,
  });
  const titles = stdout.match(/^\d+\. .+$/gm) ?? [];
  expect(titles.length).toBeGreaterThanOrEqual(14);
  expect(stdout).toContain(`${titles.length} endings played.`);
  for (const ending of ['"Approved"', '"Rejected"', 'Approval.TimedOut', 'Approval.Cancelled'])
    expect(stdout).toContain(ending);
  // A task token of Step Functions begins like this, and is some 700 characters long.
  expect(stdout).not.toMatch(/AQ[\w+/=]{200}/);
}, 240_000);
