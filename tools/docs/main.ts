import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { describeLanguage } from '@countersign/states-language';
import { services } from './services.ts';

/** Generated documents by file. */
const DOCUMENTS: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/services.md': services,
  'docs/states-language.md': describeLanguage,
};

const check = process.argv.includes('--check');
let stale = 0;
for (const [file, generate] of Object.entries(DOCUMENTS)) {
  const wanted = await generate();
  if (existsSync(file) && readFileSync(file, 'utf8') === wanted) continue;
  if (check) {
    console.error(`${file} is stale: npm run docs`);
    stale += 1;
  } else {
    writeFileSync(file, wanted);
    console.log(`wrote ${file}`);
  }
}
process.exitCode = stale === 0 ? 0 : 1;
