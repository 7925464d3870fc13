import { readPan } from './read-pan.ts';

const toText = (errors: number, more = '') =>
  `${more}\nState-vector 128 byte, depth reached 757, errors: ${errors}\n  4089855 states, stored\n`;

it('reads a search in which every claim holds', () => {
  expect(readPan(toText(0))).toEqual({ states: 4089855 });
});

it('reads which claim does not hold', () => {
  const broken = toText(1, 'pan:1: assertion violated (broken!=4) (at depth 62)');
  expect(readPan(broken)).toEqual({ states: 4089855, broken: '4' });
  expect(readPan(toText(1, 'pan:1: acceptance cycle (at depth 134)'))).toMatchObject({
    broken: 'ends',
  });
});

it.each([
  ['a search that was cut short', toText(0, 'error: max search depth too small')],
  ['a search without memory', toText(0, 'pan: out of memory')],
  ['a search that gave no figures', 'pan: elapsed time 1 seconds'],
  ['a deadlock', toText(1, 'pan:1: invalid end state (at depth 159)')],
])('takes %s for no verdict', (_, text) => {
  expect(() => readPan(text)).toThrow();
});
