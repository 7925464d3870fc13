/** Plays a kept tape again and prints its trace: node assurance/src/run/replay.ts assurance/tapes/….json */
import { play } from '../play.ts';
import { createKnownTape } from '../world/tape.ts';
import { say } from './command-line.ts';
import { readTape } from './tapes.ts';

const [path] = process.argv.slice(2);
if (path === undefined) throw new Error('name the file of a tape');
const { kind, tape } = readTape(path);
const { life, violations } = await play(createKnownTape(tape), {
  isTraced: true,
  ...(kind !== undefined && { kind }),
});
say(JSON.stringify(life.scene));
for (const line of life.world.trace) say(line);
say(violations.length === 0 ? 'every invariant holds' : violations.join('\n'));
process.exitCode = violations.length === 0 ? 0 : 1;
