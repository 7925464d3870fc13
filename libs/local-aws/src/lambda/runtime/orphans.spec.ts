import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts one function in a machine that is then killed; prints the function's process id once it runs. */
const machine = `
import { createExecutionEnvironment } from ${JSON.stringify(join(__dirname, 'execution-environment.ts'))};
import { toLaunch } from ${JSON.stringify(join(__dirname, 'commands.ts'))};
const folder = process.argv[1];
const launch = await toLaunch({ runtime: 'nodejs24.x', folder, memorySize: 128 }, folder);
const variables = { ...launch.variables, LAMBDA_TASK_ROOT: folder, _HANDLER: 'index.handler', _LAMBDA_TELEMETRY_LOG_FD: '3', AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' };
const environment = await createExecutionEnvironment({
  command: (address) => ({ ...launch, environment: { ...variables, AWS_LAMBDA_RUNTIME_API: address } }),
  timeoutMilliseconds: 60_000,
  clockOffset: () => 0,
  output: { log: () => {}, begin: () => {}, flush: () => {}, tail: () => Buffer.alloc(0) },
});
const invocation = { requestId: 'r', payload: Buffer.from('{}'), invokedFunctionArn: 'arn' };
environment.invoke(invocation, () => process.stdout.write(String(environment.pid)));
`;

const isRunning = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

it.each([
  [
    'writes its log',
    'export const handler = () => new Promise(() => setInterval(() => console.log("still here"), 10));',
  ],
  [
    'fails',
    'export const handler = async () => { await new Promise((done) => setTimeout(done, 300)); throw new Error("no"); };',
  ],
  ['waits', 'export const handler = () => new Promise((done) => setTimeout(done, 60_000));'],
])(
  'ends a function that %s after its machine was killed',
  async (_what, code) => {
    const folder = mkdtempSync(join(tmpdir(), 'orphans-'));
    writeFileSync(join(folder, 'index.mjs'), code);
    const child = spawn(process.execPath, ['--input-type=module', '-e', machine, folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) =>
      child.stdout.once('data', (text) => resolve(Number(text))),
    );
    expect(isRunning(pid)).toBe(true);
    child.kill('SIGKILL');
    for (const end = Date.now() + 4000; isRunning(pid) && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 20));
    const left = isRunning(pid);
    if (left) process.kill(pid, 'SIGKILL');
    rmSync(folder, { recursive: true });
    expect(left).toBe(false);
  },
  10_000,
);
