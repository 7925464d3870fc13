import { createFunctionOutput } from './function-output.ts';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

it('writes together what comes together', async () => {
  const written: (readonly string[])[] = [];
  const output = createFunctionOutput((messages) => void written.push(messages));
  output.log('one');
  output.log('two');
  await nextTurn();
  expect(written).toEqual([['one', 'two']]);
});

it('a line that a function writes while the machine closes is lost, and is no error', async () => {
  const written: (readonly string[])[] = [];
  const output = createFunctionOutput((messages) => void written.push(messages));
  output.log('before');
  output.close();
  output.log('after');
  output.flush();
  await nextTurn();
  expect(written).toEqual([['before']]);
});
