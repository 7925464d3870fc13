import { execFile } from 'node:child_process';
import { join } from 'node:path';

const ROOT = join(__dirname, '../..');

/** The projects that `nx affected -t deploy` deploys after a change of one file. */
const affectedBy = (file: string): Promise<readonly string[]> =>
  new Promise((resolve, reject) => {
    const nx = join(ROOT, 'node_modules/nx/dist/bin/nx.js');
    const args = [
      nx,
      'show',
      'projects',
      '--affected',
      '--with-target',
      'deploy',
      `--files=${file}`,
    ];
    const env = {
      ...Object.fromEntries(
        Object.entries(process.env).filter(([name]) => !name.startsWith('NX_')),
      ),
      NX_DAEMON: 'false',
    };
    execFile(process.execPath, args, { cwd: ROOT, env }, (error, stdout) => {
      if (error === null) resolve(stdout.split('\n').filter(Boolean).sort());
      else reject(error);
    });
  });

it.each([
  [
    'one app deploys that app only',
    'apps/start-ssm-approval/src/handler.ts',
    ['start-ssm-approval'],
  ],
  [
    'the core deploys its users',
    'libs/approval-core/src/limits.ts',
    [
      'cross-account-bridge',
      'receive-pipeline-result',
      'receive-ssm-result',
      'reconcile-approvals',
      'start-pipeline-approval',
      'start-ssm-approval',
    ],
  ],
  ['the state machine deploys the platform', 'state-machines/ssm-approval.asl.json', ['platform']],
  [
    'what reads a pipeline deploys that app only',
    'apps/receive-pipeline-result/src/read-finding.ts',
    ['receive-pipeline-result'],
  ],
  ['a README deploys nothing', 'apps/start-ssm-approval/README.md', []],
  ['the local AWS deploys nothing', 'libs/local-aws/src/clock.ts', []],
])('a change of %s', async (_what, file, projects) => {
  expect(await affectedBy(file)).toEqual(projects);
});
