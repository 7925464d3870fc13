import { afterDrop, isStruck, NO_FAULTS, parseFaults } from './faults.ts';

const never = () => {
  throw new Error('nothing is to be left to chance');
};

it('switches off what is not named', () => {
  expect(parseFaults({})).toEqual(NO_FAULTS);
  expect(parseFaults({ duplicate: 0.5 })).toEqual({ ...NO_FAULTS, duplicate: 0.5 });
});

it.each([
  [true, true],
  [false, false],
  [2, true],
  [0, false],
])('%p strikes the next event: %p, and leaves nothing to chance', (fault, struck) => {
  expect(isStruck(fault, never)).toBe(struck);
});

it('strikes by chance where a probability is given', () => {
  expect(isStruck(0.05, () => 0.0499)).toBe(true);
  expect(isStruck(0.05, () => 0.05)).toBe(false);
});

it('counts down what is to be dropped, and nothing else', () => {
  const drop = (given: boolean | number) => afterDrop({ ...NO_FAULTS, drop: given }).drop;
  expect([2, 1, 0, 0.05, true, false].map(drop)).toEqual([1, 0, 0, 0.05, true, false]);
});

it.each([
  [{ duplicate: 1.5 }, 'duplicate, reorder'],
  [{ reorder: 2 }, 'duplicate, reorder'],
  [{ drop: 1.5 }, 'drop'],
  [{ drop: -1 }, 'drop'],
  [{ drop: 'all' }, 'drop'],
  [{ delaySeconds: -1 }, 'delaySeconds'],
  [{ lose: true }, 'lose: not one of'],
])('refuses %p', (given, message) => {
  expect(() => parseFaults(given)).toThrow(message);
});
