import type { Json } from './json.ts';
import {
  define,
  machineOf,
  outline,
  PREFIX,
  run,
  START,
  simulate,
} from './simulation/simulation.ts';

const inSeconds = (seconds: number): string => new Date(START + seconds * 1000).toISOString();
const JSONATA = { QueryLanguage: 'JSONata' };

describe('a Wait', () => {
  it.each<[string, object, Json, object]>([
    ['Seconds', { Seconds: 30 }, {}, {}],
    ['SecondsPath', { SecondsPath: '$.s' }, { s: 30 }, {}],
    ['Timestamp', { Timestamp: inSeconds(30) }, {}, {}],
    ['TimestampPath', { TimestampPath: '$.t' }, { t: inSeconds(30) }, {}],
    ['Seconds of JSONata', { Seconds: '{% $states.input.s * 3 %}' }, { s: 10 }, JSONATA],
    ['Timestamp of JSONata', { Timestamp: '{% $states.input.t %}' }, { t: inSeconds(30) }, JSONATA],
  ])('lasts as long as %s says', (_name, fields, input, query) => {
    const play = simulate(define(machineOf({ Type: 'Wait', ...fields, End: true }, query)), input);
    play.advance(29.999);
    expect(play.execution.status).toBe('RUNNING');
    play.advance(0.001);
    expect(outline(play.history)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 WaitStateEntered',
      '3<2 WaitStateExited',
      '4<3 ExecutionSucceeded',
    ]);
    expect(play.execution.output).toEqual(input);
  });

  it.each([{ Seconds: 0 }, { Timestamp: '2001-01-01T00:00:00+02:00' }])(
    'that is over already is left at once: %j',
    (fields) => {
      const play = simulate(define(machineOf({ Type: 'Wait', ...fields, End: true })), {});
      expect(play.execution.status).toBe('SUCCEEDED');
    },
  );

  it.each<[object, Json, string]>([
    [
      { SecondsPath: '$.s' },
      { s: '5' },
      'The SecondsPath parameter cannot be parsed as a long value: $.s == 5',
    ],
    [
      { SecondsPath: '$.s' },
      { s: 1.5 },
      'The SecondsPath parameter cannot be parsed as a long value: $.s == 1.5',
    ],
    [
      { SecondsPath: '$.s' },
      { s: -1 },
      'The SecondsPath parameter references a negative value: $.s == -1',
    ],
    [
      { SecondsPath: '$.s' },
      {},
      'The SecondsPath parameter does not reference an input value: $.s',
    ],
    [
      { TimestampPath: '$.t' },
      { t: '2026-10-02T12:00:00' },
      'The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: $.t == 2026-10-02T12:00:00',
    ],
  ])('that cannot be read ends the execution: %j of %j', (fields, input, cause) => {
    expect(run(machineOf({ Type: 'Wait', ...fields, End: true }), input)).toEqual({
      status: 'FAILED',
      error: 'States.Runtime',
      cause: `${PREFIX} ${cause}`,
    });
  });
});

describe('a Fail', () => {
  it.each<[string, object, Json, object, object]>([
    ['texts', { Error: 'E', Cause: 'c' }, {}, {}, { error: 'E', cause: 'c' }],
    [
      'paths',
      { ErrorPath: '$.e', CausePath: '$.c' },
      { e: 'E', c: 'c' },
      {},
      { error: 'E', cause: 'c' },
    ],
    ['a function', { CausePath: "States.Format('{}!', $.c)" }, { c: 'c' }, {}, { cause: 'c!' }],
    ['the context', { ErrorPath: '$$.State.Name' }, {}, {}, { error: 'Only' }],
    ['expressions', { Error: '{% $states.input.e & "!" %}' }, { e: 'E' }, JSONATA, { error: 'E!' }],
  ])('takes %s', (_name, fields, input, query, expected) => {
    expect(run(machineOf({ Type: 'Fail', ...fields }, query), input)).toEqual({
      status: 'FAILED',
      ...expected,
    });
  });
});
