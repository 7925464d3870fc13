import { readStacks, root } from '../templates/packages.ts';
import data from './expressions.json' with { type: 'json' };
import { findExpressions, judgeExpression } from './expressions.ts';
import type { Verdicts } from './verdicts.ts';

const verdicts: Verdicts = data;
const { expressions, made, files } = findExpressions(root);
const known = new Set([...verdicts.safe, ...verdicts.accepted.map(({ literal }) => literal)]);

it('finds them all: in every file of the libraries and apps', () => {
  expect(files).toBeGreaterThan(500);
  expect(expressions.length).toBeGreaterThan(200);
  expect(expressions.map(({ literal }) => literal)).toContain('/^[a-z][a-z0-9-]*$/');
});

it('each takes a time that grows as its text does, or it is said why that does no harm', async () => {
  const unknown = expressions.filter(({ literal }) => !known.has(literal));
  const judged = await Promise.all(
    unknown.map(async (each) => [await judgeExpression(each), each.literal, each.files]),
  );
  expect(judged.filter(([verdict]) => verdict !== 'safe')).toEqual([]);
}, 60_000);

it('nothing is accepted that is exponential, or that is not there any more', () => {
  const literals = new Set(expressions.map(({ literal }) => literal));
  expect(verdicts.accepted.filter(({ literal }) => !literals.has(literal))).toEqual([]);
  expect(verdicts.accepted.filter(({ verdict }) => verdict === 'exponential')).toEqual([]);
});

it('those made while the program runs are known one by one', () => {
  expect(made).toEqual(verdicts.made.map(({ file }) => file));
});

it('an exponential one would be found', async () => {
  expect(await judgeExpression({ source: '^(\\w+\\s?)*$', flags: '' })).toBe('exponential');
});

it('those in the templates are linear too: of parameters, of the API, of machines', async () => {
  const text = JSON.stringify(readStacks().map(({ template }) => template));
  const patterns = [
    ...text.matchAll(/"(?:pattern|allowedPattern|AllowedPattern)":("(?:[^"\\]|\\.)*")/g),
  ];
  const inMachines = [...text.matchAll(/, \/((?:[^/\\]|\\.)+)\/\)/g)];
  const sources = new Set([
    ...patterns.map(([, json]) => JSON.parse(String(json)) as string),
    ...inMachines.map(([, source]) => String(source)),
  ]);
  expect(sources.size).toBeGreaterThanOrEqual(3);
  for (const source of sources)
    expect([source, await judgeExpression({ source, flags: '' })]).toEqual([source, 'safe']);
});
