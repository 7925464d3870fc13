import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';

/** The same Node that runs this, on the same sources that `npm start` runs. */
const findRoot = (folder: string): string =>
  existsSync(join(folder, 'nx.json')) ? folder : findRoot(dirname(folder));

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        resolve(typeof address === 'object' && address !== null ? address.port : 0),
      );
    });
  });

/** How a process has ended, and the last that it said. */
export interface Exit {
  readonly code: number | null;
  readonly said: string;
}

/**
 * `npm start` without the deployment, in its own process on its own folder: to be killed and started again.
 * @param under a program, and its arguments, that runs it: a tracer.
 */
export const createRuntimeProcess = async (home: string, under: readonly string[] = []) => {
  const port = await freePort();
  const readyFile = join(home, 'ready.json');
  let child: ChildProcess | undefined;
  let exit: Promise<Exit> | undefined;
  const said: string[] = [];

  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** Resolves once it answers. */
    async start(): Promise<void> {
      rmSync(readyFile, { force: true });
      const root = findRoot(process.cwd());
      const command = [...under, process.execPath, join(root, 'tools/start/main.ts')] as const;
      const started = spawn(command[0] ?? '', [...command.slice(1), '--no-deploy'], {
        cwd: root,
        env: {
          ...process.env,
          COUNTERSIGN_HOME: home,
          COUNTERSIGN_PORT: String(port),
          NODE_NO_WARNINGS: '1',
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      child = started;
      for (const stream of [started.stdout, started.stderr])
        stream.on('data', (text) => said.push(String(text)));
      exit = new Promise((resolve) =>
        started.once('close', (code) => resolve({ code, said: said.slice(-20).join('') })),
      );
      while (!existsSync(readyFile)) {
        if (started.exitCode !== null)
          throw new Error(
            `the runtime has ended with ${started.exitCode}:\n${said.slice(-20).join('')}`,
          );
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    /** kill -9: nothing gets a chance to finish. */
    async kill(): Promise<void> {
      const killed = child;
      if (killed === undefined) return;
      const gone = new Promise((resolve) => killed.once('exit', resolve));
      killed.kill('SIGKILL');
      await gone;
    },
    pid: () => child?.pid,
    /** Resolves once it has ended; undefined if it was never started. */
    exit: () => exit,
    awsConfig: () => readFileSync(join(home, 'aws', 'config'), 'utf8'),
  };
};

export type RuntimeProcess = Awaited<ReturnType<typeof createRuntimeProcess>>;
