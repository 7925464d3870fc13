import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exportsOf, type Packaged, resolveTemplate } from './resolve.ts';
import type { Template } from './template.ts';

export const root = join(__dirname, '../../..');

/** A stack as `serverless package` left it, in the account where it is deployed. */
export interface Stack {
  readonly stackName: string;
  readonly path: string;
  readonly template: Template;
}

const accounts = { home: '111111111111', remote: '222222222222' } as const;
const platform = ['countersign-platform-dev', 'dist/serverless'] as const;

const places = [
  ['home', ...platform],
  ...[
    'start-ssm-approval',
    'receive-ssm-result',
    'start-pipeline-approval',
    'receive-pipeline-result',
    'reconcile-approvals',
    'cross-account-bridge',
  ].map((app) => ['home', `countersign-${app}-dev`, `apps/${app}/dist/serverless`] as const),
  [
    'remote',
    'countersign-cross-account-bridge-remote-dev',
    'apps/cross-account-bridge/dist/serverless-remote',
  ],
] as const;

const toPath = (folder: string) => join(root, folder, 'cloudformation-template-update-stack.json');

const read = (folder: string): Packaged => JSON.parse(readFileSync(toPath(folder), 'utf8'));

/** Every packaged stack of both accounts, resolved. The platform is the only one that others import from. */
export const readStacks = (): readonly Stack[] =>
  places.map(([side, stackName, folder]) => {
    const place = { accountId: accounts[side], region: 'us-east-1', stackName };
    const exports = exportsOf(read(platform[1]), { ...place, stackName: platform[0] });
    return {
      stackName,
      path: toPath(folder),
      template: resolveTemplate(read(folder), place, exports),
    };
  });
