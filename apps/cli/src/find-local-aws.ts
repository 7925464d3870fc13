import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What `npm start` leaves for tools. */
export interface Ready {
  readonly endpoint: string;
  readonly awsConfigFile: string;
  readonly region: string;
}

/** Settings by which somebody says which AWS they mean; any of them and the local one is not looked for. */
const AWS_SETTINGS = [
  'AWS_CONFIG_FILE',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_ENDPOINT_URL',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
];

/** The local AWS that runs in this folder or above, unless the environment names an AWS of its own. */
export const findLocalAws = (folder: string, env: NodeJS.ProcessEnv): Ready | undefined => {
  if (AWS_SETTINGS.some((name) => env[name] !== undefined)) return undefined;
  const home = env.COUNTERSIGN_HOME;
  for (let at = folder; ; at = dirname(at)) {
    const file = join(home ?? join(at, '.countersign'), 'ready.json');
    if (existsSync(file)) return JSON.parse(readFileSync(file, 'utf8'));
    if (home !== undefined || at === dirname(at)) return undefined;
  }
};
