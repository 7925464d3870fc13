import { join } from 'node:path';
import type { Stack } from '@aws-sdk/client-cloudformation';
import { createApiParameter } from './api-parameter.ts';
import type { Clients } from './clients.ts';
import { deployInOrder } from './deploy-in-order.ts';
import { type Change, deployPackage, type PackagedStack } from './deploy-package.ts';

/** What `serverless package` made of the bridge. */
const bridge = (root: string, stage: string) => ({
  home: {
    stack: `countersign-cross-account-bridge-${stage}`,
    folder: join(root, 'apps/cross-account-bridge/dist/serverless'),
  },
  remote: {
    stack: `countersign-cross-account-bridge-remote-${stage}`,
    folder: join(root, 'apps/cross-account-bridge/dist/serverless-remote'),
  },
});

/** The host name of the API, as the remote stack gives it. */
export const apiOf = ({ StackName, Outputs = [] }: Stack): string => {
  const api = Outputs.find(({ OutputKey }) => OutputKey === 'RemoteApi')?.OutputValue;
  if (api === undefined) throw new Error(`${StackName} has no output RemoteApi`);
  return api;
};

export interface BothAccounts {
  readonly root: string;
  readonly stage: string;
  readonly home: Clients;
  readonly remote: Clients;
  /** What asks for approvals in the remote account. */
  readonly remoteComponent: readonly PackagedStack[];
}

/** Deploys what asks in the remote account, and the bridge's two sides, from their packages. */
export const deployBothAccounts = async (
  { root, stage, home, remote, remoteComponent }: BothAccounts,
  change?: Change,
): Promise<void> => {
  const stacks = bridge(root, stage);
  for (const stack of remoteComponent) await deployPackage(remote, stack, change);
  await deployInOrder({
    ...createApiParameter(home.ssm, stage),
    deployHome: async () => void (await deployPackage(home, stacks.home, change)),
    deployRemote: async () => apiOf(await deployPackage(remote, stacks.remote, change)),
  });
};
