import type { Json } from '../json.ts';
import { run } from '../simulation/simulation.ts';

const choose = (rule: object, input: Json, query: object = {}): Json =>
  run(
    {
      ...query,
      StartAt: 'Choose',
      States: {
        Choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'Yes' }], Default: 'No' },
        Yes: {
          Type: 'Pass',
          ...('QueryLanguage' in query ? { Output: true } : { Result: true }),
          End: true,
        },
        No: {
          Type: 'Pass',
          ...('QueryLanguage' in query ? { Output: false } : { Result: false }),
          End: true,
        },
      },
    },
    input,
  );
const EARLY = '2026-01-01T00:00:00Z';
const LATE = '2026-01-01T00:00:00.5+00:00';

describe('a Choice', () => {
  it.each<[string, Json, Json, boolean]>([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 1, false],
    ['StringLessThan', 'b', 'a', true],
    ['StringLessThan', 'b', 'b', false],
    ['StringLessThanEquals', 'b', 'b', true],
    ['StringGreaterThan', 'a', 'b', true],
    ['StringGreaterThanEquals', 'a', 'a', true],
    ['StringMatches', 'log-*.txt', 'log-1.txt', true],
    ['StringMatches', 'log-*.txt', 'log-1.md', false],
    ['StringMatches', 'a\\*', 'a*', true],
    ['StringMatches', 'a\\*', 'ab', false],
    ['StringMatches', '*a*a*', 'aa', true],
    ['NumericEquals', 1, 1, true],
    ['NumericEquals', 1, '1', false],
    ['NumericLessThan', 5, 4, true],
    ['NumericLessThanEquals', 5, 5, true],
    ['NumericGreaterThan', 5, 5, false],
    ['NumericGreaterThanEquals', 5, 5, true],
    ['BooleanEquals', true, true, true],
    ['BooleanEquals', true, false, false],
    ['BooleanEquals', false, null, false],
    ['TimestampEquals', EARLY, '2026-01-01T01:00:00+01:00', true],
    ['TimestampLessThan', LATE, EARLY, true],
    ['TimestampLessThanEquals', EARLY, EARLY, true],
    ['TimestampGreaterThan', EARLY, LATE, true],
    ['TimestampGreaterThanEquals', LATE, EARLY, false],
    ['TimestampEquals', EARLY, 'no time', false],
    ['IsNull', true, null, true],
    ['IsNull', true, 0, false],
    ['IsNumeric', true, 1, true],
    ['IsNumeric', false, 'x', true],
    ['IsString', true, 'x', true],
    ['IsBoolean', true, false, true],
    ['IsTimestamp', true, EARLY, true],
    ['IsTimestamp', true, '2026-01-01', false],
    ['IsPresent', true, null, true],
    ['IsPresent', false, 1, false],
  ])('with %s %j takes %j: %s', (operator, operand, value, expected) => {
    expect(choose({ Variable: '$.v', [operator]: operand }, { v: value })).toBe(expected);
  });

  it.each<[object, Json, boolean]>([
    [{ Variable: '$.v', StringEqualsPath: '$.w' }, { v: 'a', w: 'a' }, true],
    [{ Variable: '$.v', NumericLessThanPath: '$.w' }, { v: 1, w: 2 }, true],
    [{ Variable: '$.v', BooleanEqualsPath: '$.w' }, { v: true, w: false }, false],
    [{ Variable: '$.v', TimestampEqualsPath: '$.w' }, { v: EARLY, w: EARLY }, true],
    [{ Variable: '$.nope', IsPresent: false }, {}, true],
    [{ Variable: '$$.State.Name', StringEquals: 'Choose' }, {}, true],
    [{ Not: { Variable: '$.v', IsNull: true } }, { v: 1 }, true],
    [
      {
        And: [
          { Variable: '$.v', IsPresent: true },
          { Variable: '$.v', NumericEquals: 1 },
        ],
      },
      { v: 1 },
      true,
    ],
    [
      {
        And: [
          { Variable: '$.v', IsPresent: true },
          { Variable: '$.v', NumericEquals: 1 },
        ],
      },
      {},
      false,
    ],
    [
      { Or: [{ Variable: '$.v', NumericEquals: 2 }, { Not: { Variable: '$.v', IsString: true } }] },
      { v: 1 },
      true,
    ],
  ])('with %j takes %j: %s', (rule, input, expected) => {
    expect(choose(rule, input)).toBe(expected);
  });

  it.each([
    { Variable: '$.x.y', NumericEquals: 1 },
    { Variable: '$.v', NumericEqualsPath: '$.x.y' },
  ])('whose path leads nowhere ends the execution, not in Default: %j', (rule) => {
    expect(choose(rule, { v: 1 })).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Choose' (entered at the event id #2). Invalid path '$.x.y': The choice state's condition path references an invalid value.",
    });
  });

  it('without a match and without Default ends the execution', () => {
    const definition = {
      StartAt: 'C',
      States: {
        C: { Type: 'Choice', Choices: [{ Variable: '$.v', IsNull: true, Next: 'D' }] },
        D: { Type: 'Succeed' },
      },
    };
    expect(run(definition, { v: 1 })).toMatchObject({
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'C' (entered at the event id #2). Failed to transition out of the state. The state does not point to a next state.",
    });
  });

  it('of JSONata takes a Condition, which must be a boolean', () => {
    const query = { QueryLanguage: 'JSONata' };
    expect(choose({ Condition: '{% $states.input.v > 1 %}' }, { v: 2 }, query)).toBe(true);
    expect(choose({ Condition: '{% $states.input.v > 1 %}' }, { v: 1 }, query)).toBe(false);
    expect(choose({ Condition: '{% $states.input.v %}' }, { v: 1 }, query)).toMatchObject({
      error: 'States.QueryEvaluationError',
      cause: expect.stringContaining("Expected 'boolean', but was 'number' for value: 1"),
    });
  });
});
