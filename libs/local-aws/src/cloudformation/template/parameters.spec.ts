import { isListType, readParameters } from './parameters.ts';
import type { ParameterDefinition } from './template.ts';

const read = (
  definition: ParameterDefinition,
  value?: string,
  previous: Record<string, string> = {},
) =>
  readParameters({ P: definition }, value === undefined ? [] : [{ key: 'P', value }], previous).P;

it('takes the given value before the default', () => {
  expect(read({ Type: 'String', Default: 'd' }, 'g')).toBe('g');
  expect(read({ Type: 'String', Default: 'd' })).toBe('d');
  expect(read({ Type: 'Number', Default: 7 })).toBe('7');
});

it('keeps the previous value where it is asked to, and refuses when there is none', () => {
  const definitions = { P: { Type: 'String', Default: 'd' } };
  const keep = [{ key: 'P', usePrevious: true }];
  expect(readParameters(definitions, keep, { P: 'old' }).P).toBe('old');
  expect(() => readParameters(definitions, keep, {})).toThrow('Parameters: [P] must have values');
});

it.each<[ParameterDefinition, string | undefined, string]>([
  [{ Type: 'String' }, undefined, 'Parameters: [P] must have values'],
  [
    { Type: 'String', AllowedPattern: '(' },
    'x',
    "Parameter 'P' has an AllowedPattern that is no regular expression",
  ],
  [{ Type: 'Number' }, 'x', "Parameter 'P' must be a number."],
  [{ Type: 'Number', MinValue: 2 }, '1', "Parameter 'P' must be a number not less than 2."],
  [{ Type: 'Number', MaxValue: 2 }, '3', "Parameter 'P' must be a number not greater than 2."],
  [{ Type: 'String', MinLength: 3 }, 'ab', "Parameter 'P' must contain at least 3 characters."],
  [{ Type: 'String', MaxLength: 1 }, 'ab', "Parameter 'P' must contain at most 1 characters."],
  [{ Type: 'String', AllowedValues: ['a', 1] }, 'b', "Parameter 'P' must be one of AllowedValues"],
  [
    { Type: 'CommaDelimitedList', AllowedValues: ['a'] },
    'a, b',
    "Parameter 'P' must be one of AllowedValues",
  ],
  [{ Type: 'String', AllowedPattern: '[a-z]+' }, 'a1', "Parameter 'P' must match pattern [a-z]+"],
  [
    { Type: 'String', AllowedPattern: 'a', ConstraintDescription: 'only a' },
    'b',
    "Parameter 'P' failed to satisfy constraint: only a",
  ],
])('refuses for %j the value %s', (definition, value, message) => {
  expect(() => read(definition, value)).toThrow(message);
});

it('refuses a parameter that the template does not have', () => {
  expect(() => readParameters({}, [{ key: 'X', value: '' }], {})).toThrow(
    'Parameters: [X] do not exist in the template',
  );
});

it.each([
  ['String', false],
  ['CommaDelimitedList', true],
  ['List<Number>', true],
  ['AWS::SSM::Parameter::Value<List<String>>', true],
  ['AWS::SSM::Parameter::Value<String>', false],
])('%s is a list: %s', (type, expected) => {
  expect(isListType(type)).toBe(expected);
});
