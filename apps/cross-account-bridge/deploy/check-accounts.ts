import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { Settings } from './settings.ts';

const accountOf = async (profile: string, region: string): Promise<string | undefined> =>
  (await new STSClient({ profile, region }).send(new GetCallerIdentityCommand({}))).Account;

/** Refuses profiles of other accounts than those that the packages were made for, before anything is deployed. */
export const checkAccounts = async (settings: Settings): Promise<void> => {
  const { accounts, region } = settings;
  for (const [side, profile] of [
    ['home', settings.homeProfile],
    ['remote', settings.remoteProfile],
  ] as const) {
    const account = await accountOf(profile, region);
    if (account !== accounts[side])
      throw new Error(
        `the ${side} profile ${profile} is of account ${account}, and accounts.yml says ${accounts[side]}: correct one of them`,
      );
  }
};
