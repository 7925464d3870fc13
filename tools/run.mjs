// Runs on whatever Node the machine has: installs what is missing, then goes on with Lambda's own Node.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = join(root, 'node_modules/node/bin/node');
const [command = 'help', ...rest] = process.argv.slice(2);

const commands = ['start', 'test', 'verify', 'demo', 'bench', 'docs', 'kill', 'assure'];
if (!commands.includes(command)) {
  console.error(`node tools/run.mjs ${commands.join(' | ')}`);
  process.exit(2);
}

const read = (file) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);

/** npm keeps a copy of the lock, less the root package, of what it has installed. */
const isInstalled = () => {
  const installed = read(join(root, 'node_modules/.package-lock.json'));
  if (installed === undefined || !existsSync(node)) return false;
  const { packages } = JSON.parse(installed);
  const wanted = JSON.parse(read(join(root, 'package-lock.json'))).packages;
  return (
    Object.entries(packages).every(([path, { version }]) => wanted[path]?.version === version) &&
    Object.entries(wanted).every(
      ([path, { optional, version }]) =>
        path === '' || optional || packages[path]?.version === version,
    )
  );
};

if (!isInstalled()) {
  console.log('Installing the packages of package-lock.json (npm ci); this happens once …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0 || !existsSync(node)) {
    console.error('npm ci has failed: see its messages above. Nothing was started.');
    process.exit(1);
  }
}

const child = spawn(node, [join(root, 'tools', command, 'main.ts'), ...rest], {
  cwd: root,
  stdio: 'inherit',
  env: {
    ...process.env,
    PATH: `${dirname(node)}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`,
    NODE_NO_WARNINGS: '1',
    // Serverless starts eight times, and a third of each start would be spent on compiling the same sources.
    ...(command === 'start' && {
      NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/node-compile'),
    }),
  },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
