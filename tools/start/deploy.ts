import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Settings } from './settings.ts';

/** What an AWS client must see to reach the local AWS as its administrator, and nothing of the machine's own. */
const awsEnvironment = (
  env: NodeJS.ProcessEnv,
  settings: Settings,
  endpoint: string,
  awsConfigFile: string,
): NodeJS.ProcessEnv => ({
  ...Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_'))),
  AWS_CONFIG_FILE: awsConfigFile,
  AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
  AWS_PROFILE: 'admin',
  AWS_REGION: settings.region,
  AWS_ENDPOINT_URL: endpoint,
  AWS_EC2_METADATA_DISABLED: 'true',
  STAGE: settings.stage,
  // Serverless looks at a stack's progress every five seconds; here it is there at once.
  SLS_AWS_MONITORING_FREQUENCY: '100',
  SLS_TELEMETRY_DISABLED: '1',
  SLS_NOTIFICATIONS_MODE: 'off',
  NX_TUI: 'false',
});

const INTERESTING = /^(> nx run |Deploying|✔|✖|Error|No changes|NX)|failed|cannot|denied/i;

const runNx = (
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  started: (child: ChildProcess) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn('nx', args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    started(child);
    const said: string[] = [];
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', (line) => {
        said.push(line);
        const text = line.trim();
        if (INTERESTING.test(text)) console.log(`  ${text}`);
      });
    }
    child.once('error', reject);
    child.once('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `the deployment has failed (nx ended with ${code}):\n${said.slice(-60).join('\n')}`,
          ),
        );
    });
  });

/**
 * Deploys every stack of the home account with the real `serverless deploy` through Nx, and packages the bridge, whose two
 * sides deploy-bridge.ts deploys.
 */
export const deploy = async (
  settings: Settings,
  endpoint: string,
  awsConfigFile: string,
  started: (child: ChildProcess) => void,
): Promise<void> => {
  const env = awsEnvironment(process.env, settings, endpoint, awsConfigFile);
  const args = ['run', 'tools:stacks', '--output-style=stream', '--parallel=2'];
  await runNx(args, settings.root, env, started);
};
