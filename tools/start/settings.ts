import { join, resolve } from 'node:path';

export interface Settings {
  readonly root: string;
  /** Where state is kept. */
  readonly home: string;
  readonly port: number;
  readonly reset: boolean;
  readonly deploy: boolean;
  readonly region: string;
  readonly stage: string;
}

const HELP = `npm start -- [--reset] [--no-deploy]

Boots the local AWS, deploys every stack into it, and stays until Ctrl-C.

  --reset       begin anew: forget all state
  --no-deploy   boot only

COUNTERSIGN_HOME   where state is kept (default .countersign)
COUNTERSIGN_PORT   port of the AWS endpoint (default 4577, 0 = any free)`;

const fail = (message: string): never => {
  console.error(`${message}\n\n${HELP}`);
  process.exit(2);
};

const parsePort = (text: string): number => {
  const port = Number(text);
  return Number.isInteger(port) && port >= 0 && port < 65_536
    ? port
    : fail(`COUNTERSIGN_PORT: ${text} is not a port, 0 to 65535`);
};

/** What to do, from the command line and the environment. Ends the process on `--help` and on what it does not know. */
export const readSettings = (
  root: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
): Settings => {
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP);
    process.exit(0);
  }
  const unknown = args.find((arg) => !['--reset', '--no-deploy'].includes(arg));
  if (unknown !== undefined) fail(`${unknown}: no such option`);
  return {
    root,
    home:
      env.COUNTERSIGN_HOME === undefined
        ? join(root, '.countersign')
        : resolve(env.COUNTERSIGN_HOME),
    port: parsePort(env.COUNTERSIGN_PORT ?? '4577'),
    reset: args.includes('--reset'),
    deploy: !args.includes('--no-deploy'),
    region: 'us-east-1',
    stage: env.STAGE ?? 'dev',
  };
};
