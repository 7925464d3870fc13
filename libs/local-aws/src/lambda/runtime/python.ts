import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A Python interpreter of the machine. */
export interface Python {
  readonly executable: string;
  /** Where its packages are, boto3 among them: the function's own home folder has none. */
  readonly path: readonly string[];
}

const ASK = 'import json, sys; print(json.dumps([sys.executable, sys.path]))';

/** Runs with the machine's environment, because pyenv and virtual environments need it to answer. */
const ask = async (command: string): Promise<Python | undefined> => {
  try {
    const { stdout } = await promisify(execFile)(command, ['-c', ASK]);
    const [executable, path] = JSON.parse(stdout) as [string, string[]];
    // Its standard library it finds by itself.
    return { executable, path: path.filter((folder) => folder.endsWith('-packages')) };
  } catch {
    // There is no such interpreter; the next name may do.
    return undefined;
  }
};

const known = new Map<string, Promise<Python | undefined>>();

const askOnce = (command: string): Promise<Python | undefined> => {
  const asked = known.get(command) ?? ask(command);
  known.set(command, asked);
  return asked;
};

/** The interpreter for `python3.12`: that one, or the machine's python3; undefined if it has none. */
export const findPython = async (runtime: string): Promise<Python | undefined> =>
  (await askOnce(runtime)) ?? (await askOnce('python3'));
