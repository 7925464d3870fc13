import { physicalName } from './physical-name.ts';

const letters = (length: number) => 'ABCDEFGHIJKLMNOPQRST'.slice(0, length);
const long = 'x'.repeat(60);

it.each([
  ['app', 'Queue', { maxLength: 80 }, 'app-Queue-ABCDEFGHIJKL'],
  ['app', 'Bucket', { maxLength: 63, lowerCase: true }, 'app-bucket-abcdefghijkl'],
  ['app', 'Queue', { maxLength: 80, suffix: '.fifo' }, 'app-Queue-ABCDEFGHIJKL.fifo'],
])('names %s %s under %j', (stack, logicalId, rule, name) => {
  expect(physicalName(stack, logicalId, letters, rule)).toBe(name);
});

it.each([
  [long, 'Role'],
  ['app', long],
  [long, long],
])('cuts %s-%s to the length of its type', (stack, logicalId) => {
  const name = physicalName(stack, logicalId, letters, { maxLength: 64 });
  expect(name).toHaveLength(64);
  expect(name.endsWith('-ABCDEFGHIJKL')).toBe(true);
});

it('cuts the stack before the resource', () => {
  expect(physicalName(long, 'Role', letters, { maxLength: 64 })).toMatch(/^x{46}-Role-/);
});
