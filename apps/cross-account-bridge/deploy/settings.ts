import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

/** The two accounts of a stage: accounts.yml. */
export interface Accounts {
  readonly home: string;
  readonly remote: string;
}

export interface Settings {
  readonly stage: string;
  readonly region: string;
  /** AWS profiles, each of its own account. */
  readonly homeProfile: string;
  readonly remoteProfile: string;
  readonly accounts: Accounts;
}

const readAccounts = (folder: string, stage: string): Accounts => {
  const stages: Readonly<Record<string, Accounts>> = parse(
    readFileSync(join(folder, 'accounts.yml'), 'utf8'),
  );
  const accounts = Object.hasOwn(stages, stage) ? stages[stage] : undefined;
  if (accounts !== undefined) return accounts;
  throw new Error(`apps/cross-account-bridge/accounts.yml names no accounts of the stage ${stage}`);
};

const required = (env: NodeJS.ProcessEnv, name: string, ...others: readonly string[]): string => {
  const value = [name, ...others].map((each) => env[each]).find(Boolean);
  if (value !== undefined) return value;
  throw new Error(`${name} is not set: name the AWS profile of that account`);
};

/** What to deploy, where to. Throws an error that names what is missing. */
export const readSettings = (folder: string, env: NodeJS.ProcessEnv): Settings => {
  const stage = env.STAGE ?? 'dev';
  return {
    stage,
    region: env.AWS_REGION ?? 'us-east-1',
    homeProfile: required(env, 'HOME_PROFILE', 'AWS_PROFILE'),
    remoteProfile: required(env, 'REMOTE_PROFILE'),
    accounts: readAccounts(folder, stage),
  };
};
