import { createEffectQueue } from './effect-queue.ts';

it('runs what an effect asks for after those that were there before', () => {
  const seen: string[] = [];
  const queue = createEffectQueue(() => {});
  queue([
    () => {
      seen.push('a');
      queue([() => seen.push('a1')]);
    },
    () => seen.push('b'),
  ]);
  expect(seen).toEqual(['a', 'b', 'a1']);
});

it('goes on after an effect that throws, and tells of it', () => {
  const seen: unknown[] = [];
  const queue = createEffectQueue((error) => seen.push(error));
  const fault = new Error('no');
  queue([
    () => {
      throw fault;
    },
    () => seen.push('b'),
  ]);
  queue([() => seen.push('c')]);
  expect(seen).toEqual([fault, 'b', 'c']);
});

it('does not grow the stack, however long effects ask for effects', () => {
  let left = 100_000;
  const queue = createEffectQueue((error) => {
    throw error;
  });
  const next = () => {
    left -= 1;
    if (left > 0) queue([next]);
  };
  queue([next]);
  expect(left).toBe(0);
});
