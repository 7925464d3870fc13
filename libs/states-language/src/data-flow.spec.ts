import type { Json } from './json.ts';
import { define, machineOf, PREFIX, run, simulate } from './simulation/simulation.ts';

const input: Json = { a: 1, b: { c: [10, 20, 30] }, name: 'Ann' };
const passed = (fields: object): Json =>
  run(machineOf({ Type: 'Pass', End: true, ...fields }), input);

describe('the data of a JSONPath state', () => {
  it.each<[string, object, Json]>([
    ['go through untouched', {}, input],
    ['are cut by InputPath', { InputPath: '$.b.c' }, [10, 20, 30]],
    ['are nothing with InputPath null', { InputPath: null }, {}],
    ['come from the context', { InputPath: '$$.State.Name' }, 'Only'],
    ['are made by Parameters', { Parameters: { 'x.$': '$.b.c[1]', y: 'z' } }, { x: 20, y: 'z' }],
    ['are made deep inside', { Parameters: { l: [{ 'x.$': '$.a' }] } }, { l: [{ x: 1 }] }],
    [
      'are filled with null behind an array’s end',
      { Parameters: { 'x.$': '$.b.c[9]' } },
      { x: null },
    ],
    [
      'are listed by a path that finds many',
      { Parameters: { 'x.$': '$.b.c[*]' } },
      { x: [10, 20, 30] },
    ],
    ['are empty where such a path finds none', { Parameters: { 'x.$': '$..z' } }, { x: [] }],
    ['are replaced by Result', { Result: { 'x.$': '$.a' } }, { 'x.$': '$.a' }],
    [
      'keep the input beside ResultPath',
      { Result: 5, ResultPath: '$.b.d' },
      { ...(input as object), b: { c: [10, 20, 30], d: 5 } },
    ],
    [
      'are made on the way to ResultPath',
      { Result: 5, ResultPath: '$.x.y' },
      { ...(input as object), x: { y: 5 } },
    ],
    [
      'are put into an array',
      { Result: 5, ResultPath: '$.b.c[0]' },
      { ...(input as object), b: { c: [5, 20, 30] } },
    ],
    ['are dropped with ResultPath null', { Result: 5, ResultPath: null }, input],
    ['are cut by OutputPath last', { Result: 5, ResultPath: '$.x', OutputPath: '$.x' }, 5],
    ['are nothing with OutputPath null', { OutputPath: null }, {}],
    [
      'never reach a prototype',
      { Parameters: { '__proto__.$': '$.a' }, ResultPath: '$.__proto__' },
      JSON.parse('{"a":1,"b":{"c":[10,20,30]},"name":"Ann","__proto__":{"__proto__":1}}'),
    ],
  ])('%s', (_name, fields, output) => {
    expect(passed(fields)).toEqual(output);
  });

  it.each<[object, string]>([
    [{ InputPath: '$.b.x' }, "Invalid path '$.b.x' : No results for path: $['b']['x']"],
    [{ OutputPath: '$.x.y' }, "Invalid path '$.x.y' : Missing property in path $['x']"],
    [
      { Parameters: { 'x.$': '$.toString' } },
      `The JSONPath '$.toString' specified for the field 'x.$' could not be found in the input '${JSON.stringify(input)}'`,
    ],
  ])('that are not there end the execution: %j', (fields, cause) => {
    expect(passed(fields)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: `${PREFIX} ${cause}`,
    });
  });

  it('that do not fit ResultPath fail the state', () => {
    expect(passed({ Result: 1, ResultPath: '$.name.x' })).toMatchObject({
      error: 'States.ResultPathMatchFailure',
    });
  });

  it('of a task are selected, then placed, then cut', () => {
    const definition = define(
      machineOf({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        InputPath: '$.b',
        Parameters: { 'n.$': '$.c[0]' },
        ResultSelector: { 'v.$': '$.Payload.v', 'run.$': '$$.Execution.Name' },
        ResultPath: '$.r',
        OutputPath: '$.r',
        End: true,
      }),
    );
    const play = simulate(definition, input);
    expect(play.invoked[0]?.parameters).toEqual({ n: 10 });
    play.answer({ output: { Payload: { v: 'x' } } });
    expect(play.execution.output).toEqual({ v: 'x', run: 'run' });
  });

  it('do not change the input they were made from', () => {
    const frozen = Object.freeze({ a: Object.freeze({ b: 1 }) });
    expect(
      run(machineOf({ Type: 'Pass', Result: 2, ResultPath: '$.a.b', End: true }), frozen),
    ).toEqual({
      a: { b: 2 },
    });
    expect(frozen).toEqual({ a: { b: 1 } });
  });
});

describe('the context object', () => {
  it('of a task without a token has none', () => {
    const definition = define(
      machineOf({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { 'c.$': '$$' },
        End: true,
      }),
    );
    const [asked] = simulate(definition, {}).invoked;
    expect(asked).not.toHaveProperty('taskToken');
    expect(asked?.parameters).not.toHaveProperty('c.Task');
  });

  it('has what AWS says of execution, machine and state', () => {
    expect(passed({ Parameters: { 'c.$': '$$' } })).toEqual({
      c: {
        Execution: {
          Id: 'arn:aws:states:us-east-1:111111111111:execution:machine:run',
          Input: input,
          StartTime: '2026-10-02T12:00:00.000Z',
          Name: 'run',
          RoleArn: 'arn:aws:iam::111111111111:role/machine',
          RedriveCount: 0,
        },
        StateMachine: {
          Id: 'arn:aws:states:us-east-1:111111111111:stateMachine:machine',
          Name: 'machine',
        },
        State: { Name: 'Only', EnteredTime: '2026-10-02T12:00:00.000Z' },
      },
    });
  });

  it.each([
    ['arn:aws:states:::lambda:invoke.waitForTaskToken', { Token: 'token-1' }],
    ['arn:aws:states:::states:startExecution.sync', { Token: 'token-1' }],
  ])('of %s has the token %j and the retry count', (resource, token) => {
    const play = simulate(
      define(
        machineOf({ Type: 'Task', Resource: resource, Parameters: { 'c.$': '$$' }, End: true }),
      ),
      {},
    );
    expect(play.invoked[0]?.parameters).toMatchObject({ c: { State: { RetryCount: 0 } } });
    expect(play.invoked[0]?.parameters).toHaveProperty('c.Task', token);
  });
});
