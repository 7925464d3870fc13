import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import {
  type AccountConfig,
  type Change,
  createClients,
  deployBothAccounts,
  deployPackage,
} from '@countersign/packaged-stacks';

export type { Change, Template } from '@countersign/packaged-stacks';

/** The root of the workspace that a process was started in. */
const findRoot = (folder: string): string =>
  existsSync(join(folder, 'nx.json')) ? folder : findRoot(dirname(folder));

const stage = 'dev';

/** The projects whose packages make up the system, in the order in which they need each other. */
const projectsOf = (root: string, apps: readonly string[]) => [
  { stack: `countersign-platform-${stage}`, folder: join(root, 'dist/serverless') },
  ...apps.map((app) => ({
    stack: `countersign-${app}-${stage}`,
    folder: join(root, 'apps', app, 'dist/serverless'),
  })),
];

/** The apps of the system; the platform comes before them, and they need nothing of each other. */
const APPS = [
  'start-ssm-approval',
  'receive-ssm-result',
  'start-pipeline-approval',
  'receive-pipeline-result',
  'reconcile-approvals',
];

/** Deploys the system into one account. */
export const deployPackages = async (config: AccountConfig, change?: Change): Promise<void> => {
  const clients = createClients(config);
  for (const packaged of projectsOf(findRoot(process.cwd()), APPS))
    await deployPackage(clients, packaged, change);
};

/** Deploys what asks in another account, and the bridge between it and the system that is there. */
export const deployBridge = (
  home: AccountConfig,
  remote: AccountConfig,
  change?: Change,
): Promise<void> => {
  const root = findRoot(process.cwd());
  return deployBothAccounts(
    {
      root,
      stage,
      home: createClients(home),
      remote: createClients(remote),
      remoteComponent: projectsOf(root, ['start-ssm-approval', 'receive-ssm-result']),
    },
    change,
  );
};
