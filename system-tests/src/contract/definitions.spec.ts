import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDefinition } from '@countersign/states-language';
import validate from 'asl-validator';
import { root } from './read-data.ts';

const FOLDER = join(root, 'state-machines');
const files = readdirSync(FOLDER);

/** The definition with its substitutions filled in, as CloudFormation does. */
const read = (file: string) =>
  readFileSync(join(FOLDER, file), 'utf8').replace(
    /\$\{\w+\}/g,
    'arn:aws:states:us-east-1:111111111111:stateMachine:substituted',
  );

it.each(files)('%s is valid to a validator that is not ours', (file) => {
  const { isValid, errorsText } = validate(JSON.parse(read(file)));
  expect([isValid, errorsText?.() ?? '']).toEqual([true, '']);
});

it.each(files)('%s is valid to the interpreter, without a warning', (file) => {
  expect(parseDefinition(read(file))).not.toHaveProperty('diagnostics');
});
