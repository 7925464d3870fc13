import type { Json } from './json.ts';
import { define, machineOf, simulate } from './simulation/simulation.ts';

const loop = { StartAt: 'A', States: { A: { Type: 'Pass', Next: 'A' } } };

describe('a limit', () => {
  it('of 25,000 events ends an endless loop, and the last event says so', () => {
    const play = simulate(define(loop), {});
    expect(play.history).toHaveLength(25_000);
    expect(play.history.at(-1)).toMatchObject({
      id: 25_000,
      type: 'ExecutionFailed',
      executionFailedEventDetails: {
        error: 'States.Runtime',
        cause: 'The execution reached the maximum number of history events (25000).',
      },
    });
  });

  it('ends an endless loop of an Express execution too', () => {
    const play = simulate(define(loop, 'EXPRESS'), {}, { identity: { type: 'EXPRESS' } });
    expect(play.execution.status).toBe('FAILED');
    expect(play.history).toHaveLength(100_000);
  });

  it.each([
    ['arn:aws:states:::lambda:invoke', 'lambda'],
    ['arn:aws:lambda:us-east-1:1:function:f', 'arn:aws:lambda:us-east-1:1:function:f'],
  ])('of 262,144 bytes refuses a result of %s', (resource, name) => {
    const definition = define({
      StartAt: 'A',
      States: {
        A: {
          Type: 'Task',
          Resource: resource,
          Catch: [{ ErrorEquals: ['States.DataLimitExceeded'], Next: 'B' }],
          End: true,
        },
        B: { Type: 'Pass', End: true },
      },
    });
    const fits = simulate(definition, {});
    fits.answer({ output: 'x'.repeat(262_142) });
    expect(fits.execution.output).toHaveLength(262_142);
    const over = simulate(definition, {});
    over.answer({ output: 'x'.repeat(262_143) });
    expect(over.execution.output).toEqual({
      Error: 'States.DataLimitExceeded',
      Cause: `The state/task '${name}' returned a result with a size exceeding the maximum number of bytes service limit.`,
    });
  });

  it('counts bytes of UTF-8, not characters', () => {
    const definition = define(
      machineOf({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true }),
    );
    for (const [text, isOver] of [
      ['é'.repeat(131_071), false],
      ['é'.repeat(131_072), true],
      ['\u{1f600}'.repeat(65_535), false],
      ['\u{1f600}'.repeat(65_536), true],
      ['€'.repeat(87_381), true],
    ] as const) {
      const play = simulate(definition, {});
      play.answer({ output: text });
      expect(play.execution.status).toBe(isOver ? 'FAILED' : 'SUCCEEDED');
    }
  });

  it('refuses a state’s output that grew over it', () => {
    const definition = define(
      machineOf({ Type: 'Pass', Parameters: { 'a.$': '$', 'b.$': '$' }, End: true }),
    );
    const play = simulate(definition, 'x'.repeat(200_000));
    expect(play.execution).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('of 32,768 characters cuts a cause that shows the input', () => {
    const definition = define(
      machineOf({ Type: 'Pass', Parameters: { 'x.$': '$.nope' }, End: true }),
    );
    const play = simulate(definition, { long: 'x'.repeat(100_000) });
    expect(play.execution.cause).toHaveLength(32_768);
  });

  it('of depth ends an execution whose data no stack can hold', () => {
    let deep: Json = 'x';
    for (let level = 0; level < 200_000; level += 1) deep = [deep];
    const play = simulate(define(machineOf({ Type: 'Succeed' })), deep);
    expect(play.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(play.history[0]?.type).toBe('ExecutionStarted');
    const asked = simulate(
      define(machineOf({ Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke', End: true })),
      {},
    );
    asked.answer({ output: deep });
    expect(asked.execution).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});
