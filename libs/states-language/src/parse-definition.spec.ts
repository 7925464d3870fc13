import { parseDefinition } from './parse-definition.ts';

const refuse = (definition: object | string, type?: 'STANDARD' | 'EXPRESS'): readonly string[] => {
  const text = typeof definition === 'string' ? definition : JSON.stringify(definition);
  const parsed = parseDefinition(text, type);
  return 'definition' in parsed
    ? []
    : parsed.diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location}`);
};
const one = (state: object, more: object = {}) => ({ StartAt: 'A', States: { A: state }, ...more });
const end = { Type: 'Pass', End: true };
const SCHEMA = 'SCHEMA_VALIDATION_FAILED';
const JSONATA = { QueryLanguage: 'JSONata' };
const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true };

describe('a definition', () => {
  it('that is good is its own JSON', () => {
    expect(parseDefinition(JSON.stringify(one(end)))).toEqual({ definition: one(end) });
  });

  it.each<[object | string, string]>([
    ['', `${SCHEMA}: Definition must be a valid JSON object at `],
    ['[]', `${SCHEMA}: Definition must be a valid JSON object at `],
    [
      'not a definition',
      "INVALID_JSON_DESCRIPTION: Unrecognized token 'not': was expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')\n at [Source: (String)\"not a definition\"; line: 1, column: 4] at [Source: (String)\"not a definition\"; line: 1, column: 4]",
    ],
    [{}, `${SCHEMA}: These fields are required: [States, StartAt] at /`],
    [{ States: { A: end } }, `${SCHEMA}: These fields are required: [StartAt] at /`],
    [one(end, { Foo: 1 }), `${SCHEMA}: Field 'Foo' is not supported at /`],
    [
      one(end, { TimeoutSeconds: 0 }),
      `${SCHEMA}: Expected an integer from 1 to 99999999 at /TimeoutSeconds`,
    ],
    [
      one(end, { StartAt: { toString: null } }),
      `${SCHEMA}: Expected value of type String at /StartAt`,
    ],
    [
      one(end, { QueryLanguage: { toString: null } }),
      `${SCHEMA}: Value is not one of the allowed query languages: ['JSONPath', 'JSONata'] at /QueryLanguage`,
    ],
    [
      one(end, { StartAt: 'B' }),
      "MISSING_TRANSITION_TARGET: Missing 'StartAt' target: B at /StartAt",
    ],
    [
      one({ Type: 'Pass', Next: 'B' }),
      "MISSING_TRANSITION_TARGET: Missing 'Next' target: B at /States/A/Next",
    ],
    [
      one(end, { States: { A: end, B: end } }),
      'MISSING_TRANSITION_TARGET: State "B" is not reachable. at /States/B',
    ],
    [one({ End: true }), `${SCHEMA}: These fields are required: [Type] at /States/A`],
    [
      one({ Type: 'Foo' }),
      `${SCHEMA}: Value is not one of the allowed state types: [Pass, Task, Choice, Wait, Succeed, Fail, Parallel, Map] at /States/A/Type`,
    ],
    [one({ Type: 'Pass' }), `${SCHEMA}: One of these fields is required: [Next, End] at /States/A`],
    [
      one({ Type: 'Task', End: true }),
      `${SCHEMA}: These fields are required: [Resource] at /States/A`,
    ],
    [
      one({ ...task, Resource: 'x' }),
      `${SCHEMA}: Value is not a valid resource ARN at /States/A/Resource`,
    ],
    [
      one({ ...task, Credentials: {} }),
      `${SCHEMA}: The field 'RoleArn' is required but was missing at /States/A/Credentials`,
    ],
    [
      one({ ...task, Retry: [{}] }),
      `${SCHEMA}: These fields are required: [ErrorEquals] at /States/A/Retry[0]`,
    ],
    [
      one({ ...task, Retry: [{ ErrorEquals: ['E'], BackoffRate: 0.5 }] }),
      'at /States/A/Retry[0]/BackoffRate',
    ],
    [
      one({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['E'] }] }),
      'States.ALL must appear alone and in the last retrier or catcher at /States/A/Retry[0]/ErrorEquals',
    ],
    [
      one({ ...task, Catch: [{ ErrorEquals: ['E'] }] }),
      `${SCHEMA}: These fields are required: [Next] at /States/A/Catch[0]`,
    ],
    [
      one({ ...task, Catch: [{ ErrorEquals: ['E'], Next: 'B' }] }),
      "Missing 'Next' target: B at /States/A/Catch[0]/Next",
    ],
    [
      one({ ...task, TimeoutSeconds: 5, HeartbeatSeconds: 5 }),
      'HeartbeatSeconds must be smaller than TimeoutSeconds',
    ],
    [
      one({ ...task, TimeoutSeconds: 5, TimeoutSecondsPath: '$.t' }),
      'Only one of these fields is allowed: [TimeoutSeconds, TimeoutSecondsPath]',
    ],
    [
      one({ ...task, Parameters: { 'x.$': 'foo' } }),
      `${SCHEMA}: The value for the field 'x.$' must be a valid JSONPath or a valid intrinsic function call at /States/A/Parameters`,
    ],
    [
      one({ ...task, Parameters: { 'x.$': 'States.Foo()' } }),
      "The value for the field 'x.$' must be a valid JSONPath",
    ],
    [
      one({ ...end, ResultPath: '$.a[*]' }),
      'must be a valid Reference Path at /States/A/ResultPath',
    ],
    [one({ ...end, ResultPath: '$$.a' }), 'must be a valid Reference Path at /States/A/ResultPath'],
    [one({ ...end, InputPath: '$.' }), "Invalid path '$.' at character 3 at /States/A/InputPath"],
    [one({ ...end, InputPath: 5 }), 'Expected value of type String at /States/A/InputPath'],
    [
      one({ Type: 'Wait', End: true }),
      'Exactly one of these fields is required: [Seconds, SecondsPath, Timestamp, TimestampPath]',
    ],
    [
      one({ Type: 'Wait', Timestamp: 'soon', End: true }),
      'must be a valid ISO 8601 timestamp at /States/A/Timestamp',
    ],
    [
      one({ Type: 'Choice', Choices: [] }),
      'Expected a non-empty Array of Object at /States/A/Choices',
    ],
    [
      one({ Type: 'Choice', Choices: [{ Next: 'A' }] }),
      'These fields are required: [Variable] at /States/A/Choices[0]',
    ],
    [
      one({ Type: 'Choice', Choices: [{ Variable: '$.x', Next: 'A' }] }),
      'must have exactly one comparison operator at /States/A/Choices[0]',
    ],
    [
      one({ Type: 'Parallel', Branches: [], End: true }),
      'There must be at least one branch at /States/A/Branches',
    ],
    [
      one({ Type: 'Parallel', Branches: [one(end)], End: true }),
      "DUPLICATE_STATE_NAME: State name 'A' is used more than once at /States/A/Branches[0]/States/A",
    ],
    [one({ Type: 'Map', End: true }), 'These fields are required: [ItemProcessor] at /States/A'],
    [
      one({ Type: 'Map', ItemProcessor: { ...one(end), QueryLanguage: 'JSONata' }, End: true }),
      `${SCHEMA}: Field 'QueryLanguage' is not supported at /States/A/ItemProcessor`,
    ],
    [
      one({
        Type: 'Map',
        ItemProcessor: {
          ProcessorConfig: { Mode: 'DISTRIBUTED' },
          StartAt: 'B',
          States: { B: end },
        },
        End: true,
      }),
      'NOT_SUPPORTED: A distributed Map is not supported by this interpreter: ProcessorConfig.Mode DISTRIBUTED at /States/A',
    ],
    [
      one({
        Type: 'Map',
        ItemReader: {},
        ItemProcessor: { StartAt: 'B', States: { B: end } },
        End: true,
      }),
      'NOT_SUPPORTED: A distributed Map is not supported by this interpreter: ItemReader',
    ],
    [
      one({ ...end, Output: 1 }),
      `${SCHEMA}: The QueryLanguage is set to 'JSONPath', but field 'Output' is only supported for the 'JSONata' QueryLanguage at /States/A`,
    ],
    [
      one({ ...end, InputPath: '$' }, JSONATA),
      `${SCHEMA}: The QueryLanguage is set to 'JSONata', but field 'InputPath' is only supported for the 'JSONPath' QueryLanguage at /States/A`,
    ],
    [
      one({ ...end, QueryLanguage: 'JSONPath' }, JSONATA),
      `${SCHEMA}: 'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine at /States/A`,
    ],
    [
      one({ ...end, Output: '{% a[1,2) %}' }, JSONATA),
      'INVALID_JSONATA_EXPRESSION: Expected "]", got "," at /States/A/Output',
    ],
    [
      one({ ...end, Output: '{% 1 + %}' }, JSONATA),
      'INVALID_JSONATA_EXPRESSION: Unexpected end of expression at /States/A/Output',
    ],
    [
      one({ Type: 'Choice', Choices: [{ Next: 'A' }] }, JSONATA),
      'These fields are required: [Condition] at /States/A/Choices[0]',
    ],
  ])('is refused: %j', (definition, message) => {
    expect(refuse(definition).join('\n')).toContain(message);
  });

  it('is refused for each fault it has', () => {
    expect(refuse(one({ Type: 'Pass', Foo: 1 }, { Bar: 1 }))).toHaveLength(3);
  });

  it.each([
    ['states:::states:startExecution.waitForTaskToken', "'.waitForTaskToken' service integration "],
    ['states:::states:startExecution.sync', "'.sync' service integration"],
    ['states:::states:startExecution.sync:2', "'.sync' service integration"],
    ['states:us-east-1:111111111111:activity:a', 'Activity ARN'],
  ])('of an Express machine has no %s', (resource, what) => {
    const definition = one({ ...task, Resource: `arn:aws:${resource}` });
    expect(refuse(definition)).toEqual([]);
    expect(refuse(definition, 'EXPRESS')).toEqual([
      `${SCHEMA}: Express state machine does not support ${what} at /States/A/Resource`,
    ]);
  });

  it('may not be nested deeper than can be run', () => {
    let inner: object = { StartAt: 'Z', States: { Z: end } };
    for (let level = 0; level < 60; level += 1)
      inner = {
        StartAt: `P${level}`,
        States: { [`P${level}`]: { Type: 'Parallel', Branches: [inner], End: true } },
      };
    expect(refuse(inner).join()).toContain('TOO_DEEPLY_NESTED');
  });
});
