import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { provideCodeFolder } from './code-folder.ts';

let outside: string;
beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'code-folder-'));
});
afterEach(() => rmSync(outside, { recursive: true, force: true }));

it('runs a CommonJS function though the state lies in a folder of a package of ES modules', () => {
  writeFileSync(join(outside, 'package.json'), '{"type":"module"}');
  const zip = zipSync({ 'index.js': strToU8('module.exports = 1; console.log("ran");') });
  const folder = provideCodeFolder(join(outside, '.countersign/lambda'), zip);
  expect(execFileSync(process.execPath, [join(folder, 'index.js')], { encoding: 'utf8' })).toBe(
    'ran\n',
  );
});

it("leaves a function's own package.json to decide", () => {
  const zip = zipSync({
    'index.js': strToU8('export default 1; console.log("ran");'),
    'package.json': strToU8('{"type":"module"}'),
  });
  const folder = provideCodeFolder(join(outside, 'lambda'), zip);
  expect(execFileSync(process.execPath, [join(folder, 'index.js')], { encoding: 'utf8' })).toBe(
    'ran\n',
  );
});
