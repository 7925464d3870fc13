import { parseCommandLine } from './arguments.ts';

it('reads a command, its id and its options', () => {
  expect(parseCommandLine(['approve', 'some-id', '--comment', 'fine', '--json'])).toMatchObject({
    command: 'approve',
    id: 'some-id',
    options: { comment: 'fine', json: true },
  });
});

it('keeps every value of an option that can come again', () => {
  const { options } = parseCommandLine(['start', '--link', 'https://a', '--link', 'https://b']);
  expect(options.link).toEqual(['https://a', 'https://b']);
});

it.each([[[]], [['--help']], [['start', '--help']], [['-h']]])('shows the help for %j', (args) => {
  expect(parseCommandLine(args).command).toBe('help');
});

it.each([
  ['a command that is not there', ['promote'], 'promote: there is no such command'],
  ['a name that every object has', ['constructor'], 'constructor: there is no such command'],
  ['an option that is not there', ['list', '--colour'], "Unknown option '--colour'"],
  ["an option of another command's", ['show', 'x', '--wait'], '--wait: show does not take it'],
  ['no id where one is needed', ['cancel'], 'which approval?'],
  ['an argument too many', ['list', 'x'], 'x: one argument too many'],
  ['two ids', ['show', 'x', 'y'], 'y: one argument too many'],
])('refuses %s', (_what, args, message) => {
  expect(() => parseCommandLine(args)).toThrow(message);
});
