/** Judges every regular expression anew: node assurance/src/hostile/judge-expressions.ts [--result file] */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readOptions, root, say, writeResult } from '../run/command-line.ts';
import { findExpressions, judgeExpression } from './expressions.ts';
import type { Verdicts } from './verdicts.ts';

const options = readOptions({ write: 'no' });
const path = join(dirname(fileURLToPath(import.meta.url)), 'expressions.json');
const verdicts: Verdicts = JSON.parse(readFileSync(path, 'utf8'));
const { expressions, files } = findExpressions(root);
const safe: string[] = [];
const others: string[] = [];
for (const expression of expressions) {
  const verdict = await judgeExpression(expression);
  if (verdict === 'safe') safe.push(expression.literal);
  else others.push(`${verdict} ${expression.literal} ${expression.files.join(' ')}`);
}
const isAccepted = (line: string) =>
  verdicts.accepted.some(({ verdict, literal }) => line.startsWith(`${verdict} ${literal} `));
const unexplained = others.filter((line) => !isAccepted(line));
say(`${expressions.length} regular expressions of ${files} files: ${safe.length} are linear`);
say(`${others.length} are not, or it is not known; of these ${unexplained.length} unexplained`);
for (const line of unexplained) say(`  ${line}`);
if (unexplained.length > 0) process.exitCode = 1;
if (options.write === 'yes')
  writeFileSync(path, `${JSON.stringify({ ...verdicts, safe }, null, 2)}\n`);
writeResult(options.result, {
  part: 'regular expressions',
  ...{ expressions: expressions.length, safe: safe.length, accepted: others.length },
  broken: unexplained,
});
