import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './read-data.ts';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const stacks = [
  'serverless.yml',
  ...['platform', 'apps'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.yml') && !/node_modules|dist|\.serverless/.test(file))
      .map((file) => join(folder, file)),
  ),
];

const alarms = stacks.flatMap((file) =>
  [...read(file).matchAll(/AlarmName: (\S+)-\$\{sls:stage\}/g)].map(([, name]) => String(name)),
);
const listed = [...read('docs/operations.md').matchAll(/^\| (`[^|]+`) \|/gm)].flatMap(([, names]) =>
  [...String(names).matchAll(/`([^`]+)`/g)].map(([, name]) => String(name)),
);

it('docs/operations.md says what to do at every alarm that a stack has, and at no other', () => {
  expect(alarms.length).toBeGreaterThan(15);
  expect([...listed].sort()).toEqual([...new Set(alarms)].sort());
});
