import { parseArgs } from 'node:util';
import { CommandError, EXIT } from './exit-code.ts';

const OPTIONS = {
  all: { type: 'boolean' },
  approver: { type: 'string', multiple: true },
  artifact: { type: 'string' },
  as: { type: 'string' },
  comment: { type: 'string' },
  file: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  key: { type: 'string' },
  levels: { type: 'string' },
  link: { type: 'string', multiple: true },
  message: { type: 'string' },
  name: { type: 'string' },
  policy: { type: 'string' },
  profile: { type: 'string' },
  quorum: { type: 'string' },
  region: { type: 'string' },
  remote: { type: 'boolean' },
  'remote-profile': { type: 'string' },
  request: { type: 'string' },
  'request-id': { type: 'string' },
  stage: { type: 'string' },
  timeout: { type: 'string' },
  version: { type: 'boolean' },
  via: { type: 'string' },
  'version-id': { type: 'string' },
  wait: { type: 'boolean' },
  'wait-for-deploy': { type: 'boolean' },
} as const;

const CONNECTION = ['help', 'json', 'profile', 'region', 'stage', 'version'];

/** Which options each command takes beside those of the connection. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  start: [
    'approver',
    'artifact',
    'as',
    'file',
    'key',
    'levels',
    'link',
    'message',
    'name',
    'policy',
    'quorum',
    'remote',
    'request',
    'request-id',
    'timeout',
    'version-id',
    'via',
    'wait',
    'wait-for-deploy',
  ],
  list: ['all'],
  show: ['remote-profile'],
  approve: ['comment'],
  reject: ['comment'],
  cancel: [],
};

export type Options = ReturnType<typeof parse>['values'];

export interface CommandLine {
  readonly command: string;
  readonly id: string | undefined;
  readonly options: Options;
}

const parse = (args: readonly string[]) =>
  parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true, strict: true });

const usage = (message: string): never => {
  throw new CommandError(EXIT.usage, `${message}\ncountersign --help shows what there is`);
};

const parseStrictly = (args: readonly string[]) => {
  try {
    return parse(args);
  } catch (error) {
    return usage(error instanceof Error ? error.message : String(error));
  }
};

/** Reads the command line; refuses what a command does not take instead of passing over it. */
export const parseCommandLine = (args: readonly string[]): CommandLine => {
  const { values, positionals } = parseStrictly(args);
  if (values.help === true || values.version === true)
    return { command: values.help === true ? 'help' : 'version', id: undefined, options: values };
  const [command, id, ...rest] = positionals;
  if (command === undefined) return { command: 'help', id: undefined, options: values };
  const taken = Object.hasOwn(COMMANDS, command) ? COMMANDS[command] : undefined;
  if (taken === undefined) return usage(`${command}: there is no such command`);
  const stray = Object.keys(values).find(
    (name) => !taken.includes(name) && !CONNECTION.includes(name),
  );
  if (stray !== undefined) usage(`--${stray}: ${command} does not take it`);
  const needsId = !['start', 'list'].includes(command);
  if (needsId && id === undefined)
    usage(`${command}: which approval? Give its id; countersign list shows them`);
  const extra = needsId ? rest[0] : id;
  if (extra !== undefined) usage(`${extra}: one argument too many`);
  return { command, id: needsId ? id : undefined, options: values };
};
