import { join } from 'node:path';
import type { Profile } from '@countersign/local-aws';
import { createClients, deployBothAccounts } from '@countersign/packaged-stacks';
import type { Settings } from './settings.ts';

/** What asks for approvals in the remote account: what `serverless deploy` packaged for the home account. */
const COMPONENT = ['start-ssm-approval', 'receive-ssm-result', 'reconcile-approvals'];

/** Deploys what asks in the remote account, and the bridge's two sides, from the packages that are there. */
export const deployBridge = (
  { root, region, stage }: Settings,
  endpoint: string,
  profiles: readonly Profile[],
): Promise<void> => {
  const clientsOf = (name: string) => {
    const profile = profiles.find((each) => each.name === name);
    if (profile === undefined) throw new Error(`nobody is called ${name}`);
    const { accessKeyId, secretAccessKey } = profile;
    return createClients({ region, endpoint, credentials: { accessKeyId, secretAccessKey } });
  };
  return deployBothAccounts({
    root,
    stage,
    home: clientsOf('admin'),
    remote: clientsOf('remote-admin'),
    remoteComponent: [
      { stack: `countersign-platform-${stage}`, folder: join(root, '.serverless') },
      ...COMPONENT.map((app) => ({
        stack: `countersign-${app}-${stage}`,
        folder: join(root, 'apps', app, '.serverless'),
      })),
    ],
  });
};
