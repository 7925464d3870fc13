/** Takes each defence away and counts the lives until one breaks: node assurance/src/run/ablation.ts [--seed 1] [--max 12000] [--only id] [--result file] */
import { defences, pairs } from '../ablation/defences.ts';
import { searchLives, searchPlans } from '../ablation/search.ts';
import { readOptions, say, writeResult } from './command-line.ts';

Error.stackTraceLimit = 0;
const options = readOptions({ seed: '1', max: '12000', only: '' });
const max = Number(options.max);
const isChosen = (...ids: readonly string[]) => options.only === '' || ids.includes(options.only);
const partnerOf = (id: string) => pairs.find((pair) => pair.defences[0] === id);
const begun = performance.now();

const single = [];
for (const defence of defences.filter(({ id }) => isChosen(id))) {
  const { lives, broke } = await searchLives(defence, Number(options.seed), max);
  single.push({ id: defence.id, sentence: defence.sentence, lives, broke: broke ?? [] });
  const partner = partnerOf(defence.id)?.defences[1];
  const what =
    broke?.[0] ??
    (partner === undefined ? 'NO LIFE BREAKS' : `no life breaks: ${partner} does its work too`);
  say(`${String(broke === undefined ? '-' : lives).padStart(6)}  ${defence.id}: ${what}`);
  if (broke === undefined && partner === undefined) process.exitCode = 1;
}
const both = [];
for (const pair of pairs.filter((one) => isChosen(...one.defences))) {
  const found = await searchPlans(pair);
  both.push({ ...pair, ...found });
  const [one, other] = pair.defences;
  const isPair =
    found.withoutOne === undefined &&
    found.withoutOther === undefined &&
    found.withoutBoth !== undefined;
  say(
    `${isPair ? 'pair  ' : 'NO PAIR'}  ${one} and ${other} (${pair.because}): alone ${found.withoutOne?.[0] ?? 'none breaks'}; ${found.withoutOther?.[0] ?? 'none breaks'}; without both ${found.withoutBoth?.[0] ?? 'NO LIFE BREAKS'} at life ${found.lives}`,
  );
  if (!isPair) process.exitCode = 1;
}
const seconds = (performance.now() - begun) / 1000;
say(`${single.length} defences and ${both.length} pairs in ${seconds.toFixed(1)} s`);
writeResult(options.result, {
  part: 'ablation',
  ...{ seed: Number(options.seed), max, seconds, defences: single, pairs: both },
  passed: process.exitCode === undefined,
});
