import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findLocalAws } from './find-local-aws.ts';

const ready = {
  endpoint: 'http://127.0.0.1:4577',
  awsConfigFile: '/x/config',
  region: 'us-east-1',
};
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cli-'));
  mkdirSync(join(folder, '.countersign'));
  mkdirSync(join(folder, 'deep/er'), { recursive: true });
  writeFileSync(join(folder, '.countersign/ready.json'), JSON.stringify(ready));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('finds the local AWS of a folder above', () => {
  expect(findLocalAws(join(folder, 'deep/er'), {})).toEqual(ready);
});

it.each(['AWS_PROFILE', 'AWS_ACCESS_KEY_ID', 'AWS_CONFIG_FILE', 'AWS_ENDPOINT_URL'])(
  'does not look for one when %s names an AWS',
  (name) => {
    expect(findLocalAws(folder, { [name]: 'x' })).toBeUndefined();
  },
);

it('looks where COUNTERSIGN_HOME says, and nowhere else', () => {
  expect(findLocalAws(folder, { COUNTERSIGN_HOME: join(folder, '.countersign') })).toEqual(ready);
  expect(findLocalAws(folder, { COUNTERSIGN_HOME: join(folder, 'deep') })).toBeUndefined();
});
