#!/usr/bin/env node
// The sources are TypeScript, which Node reads by itself from version 24 on: an older one hands over to the workspace's.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const bundled = join(here, '../../../node_modules/node/bin/node');
const node =
  Number(process.versions.node.split('.')[0]) >= 24 || !existsSync(bundled)
    ? process.execPath
    : bundled;
const child = spawn(node, [join(here, '../src/main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: { ...process.env, NODE_NO_WARNINGS: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 130));
