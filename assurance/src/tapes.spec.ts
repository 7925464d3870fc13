import { join } from 'node:path';
import { play } from './play.ts';
import { readTapes } from './run/tapes.ts';
import { createKnownTape } from './world/tape.ts';

const tapes = readTapes(join(__dirname, '../tapes'));

describe('every tape that once broke something', () => {
  it('is kept', () => expect(tapes.length).toBeGreaterThan(0));

  it.each(tapes)('%s plays as it should', async (_, { kind, tape }) => {
    const { violations } = await play(createKnownTape(tape), kind === undefined ? {} : { kind });
    expect(violations).toEqual([]);
  });
});
