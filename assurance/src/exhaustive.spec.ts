import { playPlans } from './run/plans.ts';
import { type NamedScene, scenes, slowScenes } from './run/scenes.ts';

/** Of the scenes that are slow the first of each kind, and all twins. */
const chosen = slowScenes.filter(
  (scene, place) =>
    scene.kind === 'twins' || slowScenes.findIndex(({ kind }) => kind === scene.kind) === place,
);

/** Every single fault, at every call, event and moment of the benign life. */
const broken = async ({ kind, numbers }: NamedScene) => {
  const found: unknown[] = [];
  let lives = 0;
  await playPlans(
    numbers,
    { kind },
    1,
    () => true,
    ({ played, faults }) => {
      lives += 1;
      if (played.violations.length > 0) found.push({ faults, violations: played.violations });
      return found.length < 3;
    },
  );
  return { found, lives };
};

describe('whatever single thing goes wrong, wherever, every invariant holds', () => {
  it.each([...scenes, ...chosen].map((scene) => [`${scene.kind}: ${scene.name}`, scene] as const))(
    '%s',
    async (_, scene) => {
      const { found, lives } = await broken(scene);
      expect(found).toEqual([]);
      expect(lives).toBeGreaterThan(150);
    },
    30_000,
  );
});
