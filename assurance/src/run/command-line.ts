import { appendFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Scene, sceneKinds } from '../world/scene.ts';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
export const tapeFolder = join(root, 'assurance/tapes');

export const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** The command as it was given, to be given again. */
export const command = [
  'node',
  relative(root, process.argv[1] ?? ''),
  ...process.argv.slice(2),
].join(' ');

/** The options of a program, all of them texts; `result` names a file that takes one more line of JSON. */
export const readOptions = <Name extends string>(
  defaults: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> & { readonly result?: string } => {
  const names = [...Object.keys(defaults), 'result'];
  const { values } = parseArgs({
    options: Object.fromEntries(names.map((name) => [name, { type: 'string' as const }])),
  });
  return { ...defaults, ...values } as Readonly<Record<Name, string>> & {
    readonly result?: string;
  };
};

export const readKinds = (text: string): readonly Scene['kind'][] => {
  const kinds = sceneKinds.filter((kind) => text === 'all' || text.split(',').includes(kind));
  if (kinds.length > 0) return kinds;
  throw new Error(`there is no kind ${text}: ${sceneKinds.join(', ')} or all`);
};

/** Adds a part's result to the file that `--result` names. */
export const writeResult = (path: string | undefined, result: object): void => {
  if (path !== undefined)
    appendFileSync(path, `${JSON.stringify({ ...result, command, node: process.version })}\n`);
};
