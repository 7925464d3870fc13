import type { Part } from './parts.ts';

/** What a part wrote of itself: whatever is a number is a figure. */
export type Result = Readonly<Record<string, unknown>> & { readonly part: string };

export interface Ran {
  readonly part: Part;
  readonly exitCode: number;
  readonly seconds: number;
  /** The day it ran on. */
  readonly date: string;
  readonly results: readonly Result[];
}

const hidden = ['part', 'command', 'node', 'seconds', 'seed', 'tapes', 'what', 'kind'];

const toFigure = (value: number): string =>
  Number.isInteger(value) ? value.toLocaleString('en-US') : value.toFixed(1);

/** The figures of a result; of what is listed, how many; of a group of figures each. */
const toFigures = (result: Readonly<Record<string, unknown>>): readonly string[] =>
  Object.entries(result).flatMap(([name, value]) => {
    if (hidden.includes(name)) return [];
    if (typeof value === 'number') return [`${name} ${toFigure(value)}`];
    if (typeof value === 'string') return [`${name}: ${value}`];
    if (Array.isArray(value)) return [`${name} ${value.length}`];
    if (typeof value === 'object' && value !== null)
      return [`${name} (${toFigures(value as Readonly<Record<string, unknown>>).join(', ')})`];
    return [];
  });

const toSection = ({ part, exitCode, seconds, date, results }: Ran): string => {
  const lines = results.map((result) => {
    const seed = result.seed === undefined ? '' : ` (seed ${String(result.seed)})`;
    const what = [result.kind, result.what].filter((each) => typeof each === 'string').join(': ');
    return `- ${what === '' ? '' : `${what}${seed}: `}${toFigures(result).join('; ')}`;
  });
  return [
    `## ${part.title}`,
    '',
    `\`node ${part.args.join(' ')}\``,
    '',
    `${exitCode === 0 ? 'Nothing was found wrong' : `**It ended with ${exitCode}**`}, in ${seconds.toFixed(0)} s, on ${date}.`,
    '',
    ...lines,
    '',
  ].join('\n');
};

/** The page that a run writes of itself. */
export const toPage = (ran: readonly Ran[], node: string): string =>
  [
    '# Assurance',
    '',
    `Written by \`npm run assure\` itself, with Node ${node}; do not edit. The seed and the command of lives repeat them to the byte.`,
    'What the invariants are, and what may go wrong in a life, stands in `assurance/src/invariants` and',
    '`assurance/src/world`. `npm test` plays a smaller set of the same. Nothing here was run against AWS: [what is not proved](fidelity.md).',
    '',
    '| Part | Seconds | |',
    '|---|---|---|',
    ...ran.map(
      ({ part, seconds, exitCode }) =>
        `| ${part.title} | ${seconds.toFixed(0)} | ${exitCode === 0 ? 'passed' : `failed (${exitCode})`} |`,
    ),
    '',
    ...ran.map(toSection),
  ].join('\n');
