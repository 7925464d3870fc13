import { join } from 'node:path';
import { GetParameterCommand, PutParameterCommand, type SSMClient } from '@aws-sdk/client-ssm';
import type { Clients } from './clients.ts';
import { type Change, deployPackage, type PackagedStack } from './deploy-package.ts';

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

/** Where the home side finds the API of the remote one. */
const parameterOf = (stage: string): string => `/countersign/${stage}/remote-api`;

const readParameter = async (ssm: SSMClient, Name: string): Promise<string | undefined> => {
  try {
    return (await ssm.send(new GetParameterCommand({ Name }))).Parameter?.Value;
  } catch (error) {
    if (error instanceof Error && error.name === 'ParameterNotFound') return undefined;
    throw error;
  }
};

export interface BothAccounts {
  readonly root: string;
  readonly stage: string;
  readonly home: Clients;
  readonly remote: Clients;
  /** What asks for approvals in the remote account. */
  readonly remoteComponent: readonly PackagedStack[];
}

/**
 * Deploys the bridge's two sides. The remote roles admit the home ones, which must be there; the home machine calls the
 * remote API, which must be there: so home comes first, and once more where the API is new to it.
 */
export const deployBothAccounts = async (
  { root, stage, home, remote, remoteComponent }: BothAccounts,
  change?: Change,
): Promise<void> => {
  const [stacks, Name] = [bridge(root, stage), parameterOf(stage)];
  for (const stack of remoteComponent) await deployPackage(remote, stack, change);
  const known = await readParameter(home.ssm, Name);
  const put = (Value: string) =>
    home.ssm.send(new PutParameterCommand({ Name, Value, Type: 'String', Overwrite: true }));
  if (known === undefined) await put('none');
  await deployPackage(home, stacks.home, change);
  const { Outputs = [] } = await deployPackage(remote, stacks.remote, change);
  const api = Outputs.find(({ OutputKey }) => OutputKey === 'RemoteApi')?.OutputValue;
  if (api === undefined) throw new Error(`${stacks.remote.stack} has no output RemoteApi`);
  if (api === known) return;
  await put(api);
  await deployPackage(home, stacks.home, change);
};
