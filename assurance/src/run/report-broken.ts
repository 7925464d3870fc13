import { relative } from 'node:path';
import { play } from '../play.ts';
import { createKnownTape } from '../world/tape.ts';
import { root, say, tapeFolder } from './command-line.ts';
import type { Broken } from './lives-worker.ts';
import { shrink } from './shrink.ts';
import { keepTape } from './tapes.ts';

/** Prints a life that broke something: shrunk, with its trace and the command that plays it again; keeps its tape. */
export const reportBroken = async ({ kind, tape, violations }: Broken): Promise<string> => {
  const shrunk = await shrink(tape, { kind });
  const { life } = await play(createKnownTape(shrunk), { kind, isTraced: true });
  const broke = life.world.facts.violations[0] ?? violations[0] ?? '';
  const path = relative(root, keepTape(tapeFolder, { kind, tape: shrunk, broke }));
  say(`\nBROKEN ${broke}`);
  say(`tape ${JSON.stringify(shrunk)}`);
  for (const line of life.world.trace) say(`  ${line}`);
  say(`play it again: node assurance/src/run/replay.ts ${path}`);
  return path;
};
