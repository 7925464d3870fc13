import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AwsError } from '../../aws-error.ts';
import type { Command } from './function-process.ts';
import { findPython } from './python.ts';

/** What decides how a function's process is started. */
export interface Program {
  readonly runtime: string;
  /** The unzipped code. */
  readonly folder: string;
  /** MB. */
  readonly memorySize: number;
}

/** Everything but the environment that is the same for each of a function's processes. */
export type Launch = Omit<Command, 'environment'> & {
  readonly variables: Readonly<Record<string, string>>;
};

/** Node's own folder of programs and the usual ones; the machine's PATH is not the function's. */
const PATH = [dirname(process.execPath), '/usr/local/bin', '/usr/bin', '/bin', '/opt/bin'].join(
  ':',
);

const fileOf = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

const launchNode = ({ folder, memorySize }: Program): Launch => ({
  file: process.execPath,
  args: [`--max-old-space-size=${memorySize}`, fileOf('./node/bootstrap.cjs')],
  folder,
  variables: { PATH, _PROVIDED_MODULES: import.meta.url },
});

const launchPython = async ({ runtime, folder }: Program, scratch: string): Promise<Launch> => {
  const python = await findPython(runtime);
  if (python === undefined) {
    throw new AwsError(
      'InvalidRuntimeException',
      `local-aws: ${runtime} needs a python3 on this machine, with boto3 if the function uses it`,
      502,
    );
  }
  return {
    file: python.executable,
    args: [fileOf('./python/bootstrap.py')],
    folder,
    variables: {
      PATH,
      PYTHONPATH: python.path.join(':'),
      PYTHONPYCACHEPREFIX: join(scratch, 'pycache'),
    },
  };
};

/**
 * How to start a function: `nodejs*` on this process's own Node, `python3*` on the machine's Python,
 * `provided*` by the `bootstrap` in the zip. `scratch` is a folder for the runtimes' own files.
 */
export const toLaunch = async (program: Program, scratch: string): Promise<Launch> => {
  const { runtime, folder } = program;
  if (runtime.startsWith('nodejs')) return launchNode(program);
  if (runtime.startsWith('python3')) return launchPython(program, scratch);
  if (runtime.startsWith('provided'))
    return { file: join(folder, 'bootstrap'), args: [], folder, variables: { PATH } };
  throw new AwsError(
    'NotImplementedException',
    `local-aws: lambda runtime ${runtime} is not implemented`,
    501,
  );
};
