import fc from 'fast-check';
import { play } from './play.ts';
import { deployed, type Product } from './world/product.ts';
import { type Scene, sceneKinds } from './world/scene.ts';
import { createKnownTape } from './world/tape.ts';

/** Mostly benign, so that a life gets somewhere before something happens to it; shrinks to the fewest faults. */
const numbers = fc.array(
  fc.oneof({ weight: 9, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(40) }),
  { maxLength: 90, size: 'max' },
);
/** What a life is about is not to be mostly benign. */
const scene = fc.array(fc.nat(40), { minLength: 6, maxLength: 6 });

const runs: Readonly<Record<Scene['kind'], number>> = {
  ssm: 1500,
  pipeline: 1500,
  twins: 400,
  levels: 60,
  remote: 60,
};

describe.each(sceneKinds)(
  '%s: whatever fails, repeats, comes late, is lost or is forged',
  (kind) => {
    it('every invariant holds', async () => {
      await fc.assert(
        fc.asyncProperty(scene, numbers, async (meant, faults) => {
          const { violations } = await play(createKnownTape([...meant, ...faults]), { kind });
          expect(violations).toEqual([]);
        }),
        { numRuns: runs[kind] },
      );
    }, 60_000);

    it('a life is the same, byte for byte, when its tape is played again (I16)', async () => {
      await fc.assert(
        fc.asyncProperty(scene, numbers, async (meant, faults) => {
          const trace = async () => {
            const tape = createKnownTape([...meant, ...faults]);
            return (await play(tape, { kind, isTraced: true })).life.world.trace.join('\n');
          };
          expect(await trace()).toBe(await trace());
        }),
        { numRuns: kind === 'levels' || kind === 'remote' ? 10 : 100 },
      );
    }, 60_000);
  },
);

it('a life in which the product throws dice is not the same again: so I16 would be seen to fail', async () => {
  const dicing: Product = {
    ...deployed,
    startSsm: (ports) => async (event) => [await deployed.startSsm(ports)(event), Math.random()],
  };
  const trace = async () => {
    const options = { kind: 'ssm', isTraced: true, product: dicing } as const;
    return (await play(createKnownTape([]), options)).life.world.trace.join('\n');
  };
  expect(await trace()).not.toBe(await trace());
});
