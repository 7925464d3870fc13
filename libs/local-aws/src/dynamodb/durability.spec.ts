import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSqliteStore } from '../sqlite-store.ts';
import { createDynaliteEngine } from './dynalite-engine.ts';

const program = `
import { createDynaliteEngine } from ${JSON.stringify(join(__dirname, 'dynalite-engine.ts'))};
import { createSqliteStore } from ${JSON.stringify(join(__dirname, '../sqlite-store.ts'))};
const store = createSqliteStore(process.argv[1]);
const engine = createDynaliteEngine('111111111111', 'us-east-1', store.shelf('items'));
await engine.call('CreateTable', { TableName: 'items', BillingMode: 'PAY_PER_REQUEST', AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }], KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }] });
await new Promise((resolve) => setTimeout(resolve, 50));
for (let n = 0; ; n += 1) {
  await engine.call('PutItem', { TableName: 'items', Item: { pk: { S: String(n) } } });
  await store.committed();
  process.stdout.write(n + '\\n');
}`;

it('has every acknowledged write after kill -9', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
  const file = join(folder, 'state.sqlite');
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let acknowledged = -1;
  let rest = '';
  const enough = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      acknowledged = Number(lines.at(-1) ?? acknowledged);
      if (acknowledged >= 200) resolve();
    });
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  await enough;
  child.kill('SIGKILL');
  await ended;
  const store = createSqliteStore(file);
  const engine = createDynaliteEngine('111111111111', 'us-east-1', store.shelf('items'));
  for (let n = 0; n <= acknowledged; n += 1)
    expect(
      await engine.call('GetItem', { TableName: 'items', Key: { pk: { S: String(n) } } }),
    ).toMatchObject({ Item: { pk: { S: String(n) } } });
  await engine.close();
  store.close();
  rmSync(folder, { recursive: true });
});
