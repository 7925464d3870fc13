import type { Json } from '../json.ts';
import { define, machineOf, PREFIX, run, simulate } from '../simulation/simulation.ts';

const JSONATA = { QueryLanguage: 'JSONata' };
const passed = (fields: object, input: Json = {}): Json =>
  run(machineOf({ Type: 'Pass', End: true, ...fields }, JSONATA), input);
const value = (expression: string, input: Json = {}): Json =>
  passed({ Output: `{% ${expression} %}` }, input);
const failed = (expression: string, input: Json = {}): string => {
  const result = value(expression, input) as { error?: string; cause?: string };
  expect(result.error).toBe('States.QueryEvaluationError');
  return result.cause ?? '';
};

describe('the data of a JSONata state', () => {
  it('go through untouched', () => {
    expect(passed({}, { a: 1 })).toEqual({ a: 1 });
  });

  it('are made by Output, deep inside and beside plain values', () => {
    const output = { a: '{% $states.input.x %}', l: ['{% 1 + 1 %}', 'plain'], t: 'not {% this %}' };
    expect(passed({ Output: output }, { x: 5 })).toEqual({
      a: 5,
      l: [2, 'plain'],
      t: 'not {% this %}',
    });
  });

  it('of a task are made by Arguments, and Output sees the result', () => {
    const definition = define(
      machineOf(
        {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
          Arguments: {
            Payload: { t: '{% $states.context.Task.Token %}', i: '{% $states.input.i %}' },
          },
          TimeoutSeconds: '{% $states.input.i * 2 %}',
          HeartbeatSeconds: 3,
          Output: { r: '{% $states.result.v %}', i: '{% $states.input.i %}' },
          End: true,
        },
        JSONATA,
      ),
    );
    const play = simulate(definition, { i: 7 });
    expect(play.invoked[0]).toMatchObject({
      parameters: { Payload: { t: 'token-1', i: 7 } },
      timeoutAt: play.now + 14_000,
      heartbeatSeconds: 3,
    });
    play.answer({ output: { v: 'x' } });
    expect(play.execution.output).toEqual({ r: 'x', i: 7 });
  });

  it('of a Catch are made from errorOutput', () => {
    const definition = define({
      ...JSONATA,
      StartAt: 'Call',
      States: {
        Call: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Catch: [
            {
              ErrorEquals: ['E'],
              Output: { e: '{% $states.errorOutput.Error %}', i: '{% $states.input %}' },
              Assign: { why: '{% $states.errorOutput.Cause %}' },
              Next: 'Done',
            },
          ],
          End: true,
        },
        Done: { Type: 'Pass', Output: ['{% $states.input %}', '{% $why %}'], End: true },
      },
    });
    const play = simulate(definition, 'in');
    play.answer({ error: 'E', cause: 'c' });
    expect(play.execution.output).toEqual([{ e: 'E', i: 'in' }, 'c']);
  });

  it('may be of either language, state by state', () => {
    const definition = {
      StartAt: 'A',
      States: {
        A: { Type: 'Pass', Parameters: { 'x.$': '$.n' }, Assign: { 'v.$': '$.x' }, Next: 'B' },
        B: {
          Type: 'Pass',
          QueryLanguage: 'JSONata',
          Output: '{% $v + $states.input.x %}',
          End: true,
        },
      },
    };
    expect(run(definition, { n: 2 })).toBe(4);
  });
});

describe('a JSONata expression', () => {
  it.each<[string, Json]>([
    ['$partition([1,2,3,4,5], 2)', [[1, 2], [3, 4], [5]]],
    ['$range(1, 7, 3)', [1, 4, 7]],
    ["$hash('abc', 'SHA-1')", 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['$random()', 0.5],
    ['$random(3) = $random(3)', true],
    ['$uuid()', 'uuid-1'],
    ['$parse(\'{"a":[1]}\').a[0]', 1],
    ['$now()', '2026-10-02T12:00:00.000Z'],
    ["$now('[Y0001]')", '2026'],
    ['$millis()', 1_790_942_400_000],
    ["$toMillis('2026-10-02T12:00:00.000Z') = $millis()", true],
    ["$pad('x', -3, '0')", '00x'],
    ['$sort([3, 1, 2])', [1, 2, 3]],
    ['$shuffle([1])', [1]],
    ['[[1]]', [[1]]],
    ['null', null],
    ['$states.context.Execution.Name', 'run'],
    ["$replace('a-b', /-/, '+')", 'a+b'],
    ['$states.input[price > 1]^(>price).name', ['c', 'b']],
  ])('%s gives %j', (expression, expected) => {
    const input = expression.includes('price')
      ? [
          { name: 'a', price: 1 },
          { name: 'b', price: 2 },
          { name: 'c', price: 3 },
        ]
      : {};
    expect(value(expression, input)).toEqual(expected);
  });

  it('that gives nothing fails the state, naming expression and field', () => {
    expect(failed('$states.input.nope')).toBe(
      `${PREFIX} The JSONata expression '$states.input.nope' specified for the field 'Output' returned nothing (undefined).`,
    );
  });

  it.each([
    ['1 + "a"', 'T2002'],
    ['$eval("1")', 'The function $eval is not supported'],
    ['$hash("a", "CRC")', 'must be one of'],
    ['$range(1, 5000, 1)', 'more than 1000 items'],
    ['$nope()', 'T1006'],
  ])('that throws fails the state with the reason: %s', (expression, reason) => {
    expect(failed(expression)).toContain(`threw an error during evaluation. `);
    expect(failed(expression)).toContain(reason);
  });

  it.each([
    ['goes round for ever', '($f := function($n) { $f($n + 1) }; $f(1))', 'infinite loop'],
    ['goes ever deeper', '($f := function($n) { 1 + $f($n + 1) }; $f(1))', 'Stack overflow'],
    ['doubles a text', '$reduce([1..40], function($a, $b) { $a & $a }, "x")', 'more than 1048576'],
    [
      'doubles a list',
      '$reduce([1..40], function($a, $b) { $append($a, $a) }, [1])',
      'maximum sequence length',
    ],
    [
      'uses a list too often',
      '($l := [1..900000]; $map([1..100], function($x) { $x in $l }))',
      'too much data',
    ],
    ['pads a text', '$pad("x", 1000000000)', 'no more than 1048576'],
    ['makes a long list', '[1..10000000]', 'maximum sequence length'],
    ['sorts a long list', '($l := [1..9000]; $sort($append($l, $l)))', 'maximum sequence length'],
    [
      'searches for ever',
      '$contains("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /^(a+)+$/)',
      'too many steps',
    ],
    [
      'reads a date in too many ways',
      `$toMillis("${'1'.repeat(60)}", "[Y][M][D][H][m][s][f][Y][M]x")`,
      'too many components',
    ],
  ])('that %s is ended', (_name, expression, reason) => {
    expect(failed(expression)).toContain(reason);
  });

  it.each([
    'constructor',
    '__proto__',
    '$states.constructor',
    '$states.input.toString',
    '$string.constructor',
  ])('cannot reach a prototype by %s', (expression) => {
    expect(failed(expression)).toContain('returned nothing');
  });

  it('cannot put anything on a prototype', () => {
    value('$states.input ~> |$|{"__proto__": {"polluted": 1}}|', { a: 1 });
    expect({}).not.toHaveProperty('polluted');
  });

  it('does not change what it reads', () => {
    const input = JSON.parse('{"l":[3,1,2],"o":{"a":[1,[2]]}}') as Json;
    const text = JSON.stringify(input);
    for (const expression of [
      '$sort($states.input.l)',
      '$states.input.l^($)',
      '$reverse($states.input.l)',
      '$append($states.input.l, 1)',
      '$states.input ~> |o|{"b":1}|',
      '$states.input.o.a[][0]',
      '$shuffle($states.input.l)',
    ])
      value(expression, input);
    expect(JSON.stringify(input)).toBe(text);
  });

  it('leaves Promise as it was, whatever happens', () => {
    const native = globalThis.Promise;
    failed('($f := function($n) { $f($n + 1) }; $f(1))');
    value('1');
    expect(globalThis.Promise).toBe(native);
  });

  it('may fail a task, which is tried again and recorded each time', () => {
    const definition = define(
      machineOf(
        {
          Type: 'Task',
          Resource: 'arn:aws:states:::sqs:sendMessage',
          Arguments: { MessageBody: '{% $states.input.missing %}' },
          Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1 }],
          End: true,
        },
        JSONATA,
      ),
    );
    const play = simulate(definition, {});
    play.advance(1);
    expect(play.history.map(({ type }) => type).slice(2)).toEqual([
      'EvaluationFailed',
      'EvaluationFailed',
      'ExecutionFailed',
    ]);
    expect(play.history[2]?.evaluationFailedEventDetails?.location).toBe('Arguments/MessageBody');
  });
});
