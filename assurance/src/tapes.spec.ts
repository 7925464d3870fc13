import { join } from 'node:path';
import { defences } from './ablation/defences.ts';
import { play } from './play.ts';
import { readTapes } from './run/tapes.ts';
import { deployed } from './world/product.ts';
import { createKnownTape } from './world/tape.ts';

const tapes = readTapes(join(__dirname, '../tapes'));

describe('every tape that once broke something', () => {
  it('is kept', () => expect(tapes.length).toBeGreaterThan(0));

  it.each(tapes)('%s plays as it should', async (_, { kind, tape }) => {
    const { violations } = await play(createKnownTape(tape), kind === undefined ? {} : { kind });
    expect(violations).toEqual([]);
  });

  it.each(tapes.filter(([, { without }]) => without !== undefined))(
    '%s breaks still without what was mended',
    async (_, { kind, tape, broke, without }) => {
      const mended = defences.find(({ id }) => id === without);
      const product = mended?.without(deployed) ?? deployed;
      const options = { product, ...(kind !== undefined && { kind }) };
      const { violations } = await play(createKnownTape(tape), options);
      expect(violations).toContain(broke);
    },
  );
});
