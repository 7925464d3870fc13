import type { ChildProcess } from 'node:child_process';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AwsError } from '@countersign/local-aws';
import { boot } from './boot.ts';
import { deploy } from './deploy.ts';
import { deployBridge } from './deploy-bridge.ts';
import { fingerprint } from './fingerprint.ts';
import { guide } from './guide.ts';
import { readSettings } from './settings.ts';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const settings = readSettings(root, process.argv.slice(2), process.env);
const seconds = () => `${process.uptime().toFixed(1)} s`;

const stop = (message: string, code: number): never => {
  console.error(message);
  process.exit(code);
};

const explain = (error: unknown): string => {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    return `Port ${settings.port} is in use: stop what listens there, or take another with COUNTERSIGN_PORT (0 = any free one)`;
  }
  return error instanceof Error ? error.message : String(error);
};

const explainDisk = (error: unknown): string =>
  error instanceof AwsError && error.code === 'DataFolderDamaged'
    ? error.message
    : `The disk refused a write to ${settings.home}, so nothing more is acknowledged: ${error}. Start again once it takes writes: everything acknowledged is there.`;

const booted = await boot(settings, (error) => stop(explainDisk(error), 1)).catch((error) =>
  stop(explain(error), 1),
);
const { local, awsConfigFile } = booted;
console.log(`Local AWS at ${local.endpoint}, state in ${settings.home} (${seconds()})`);

// A function without a log leaves nothing to look at, so it is said here as well.
local.aws.journal.subscribe(({ type, data }) => {
  if (type === 'log-refused') console.error(`Warning: ${data.message}`);
});

let deployment: ChildProcess | undefined;
let closing = false;
const close = async () => {
  if (closing) return;
  closing = true;
  deployment?.kill('SIGTERM');
  await booted.close();
  process.exit(0);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  process.on(signal, () => void close());

const deployed = local.aws.store.collection<string>('local/deployed');
const wanted = fingerprint(root, settings.stage);
if (settings.deploy && deployed.get(settings.stage) !== wanted) {
  console.log('Deploying every stack with serverless, through Nx:');
  try {
    await deploy(settings, local.endpoint, awsConfigFile, (child) => {
      deployment = child;
    });
    console.log(`Deploying the other account's stacks and the bridge (${seconds()})`);
    await deployBridge(settings, local.endpoint, booted.profiles);
    deployed.put(settings.stage, wanted);
    await local.aws.store.committed();
    console.log(`Deployed (${seconds()})`);
  } catch (error) {
    if (!closing) {
      await booted.close();
      stop(error instanceof Error ? error.message : String(error), 1);
    }
  }
} else if (settings.deploy) console.log('Every stack is deployed as it stands in the sources.');

if (!closing) {
  booted.announce();
  console.log(guide(awsConfigFile, settings.stage, local.endpoint));
  console.log(`Ready after ${seconds()}.`);
  console.log(`ready ${local.endpoint}`);
  // The server alone does not keep the clock's timers alive; this process ends only when told to.
  setInterval(() => {}, 1 << 30);
}
