import { randomBytes } from 'node:crypto';
import { createIds, createPooledBytes } from './ids.ts';

it('makes UUIDs of version 4', () => {
  const { uuid } = createIds(createPooledBytes(randomBytes));
  const made = Array.from({ length: 2000 }, uuid);
  for (const each of made)
    expect(each).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(made).size).toBe(made.length);
});

it('gives no byte twice, and each in its order', () => {
  let next = 0;
  const pooled = createPooledBytes((length) => Uint8Array.from({ length }, () => next++ & 255));
  expect([...pooled(4), ...pooled(2)]).toEqual([0, 1, 2, 3, 4, 5]);
  // What does not fit any more begins a new pool; what fits in none comes from the source itself.
  expect(pooled(8190)[0]).toBe(8192 & 255);
  expect(pooled(4)[0]).toBe((2 * 8192) & 255);
  expect(pooled(10_000)).toHaveLength(10_000);
});
