import type { Ids } from '../ids.ts';

/** A number of at least 0 and below 1 from the injected source, so that a test is the same every time. */
export const random = (ids: Ids): number => {
  const [a = 0, b = 0, c = 0, d = 0] = ids.bytes(4);
  return (((a * 256 + b) * 256 + c) * 256 + d) / 2 ** 32;
};
