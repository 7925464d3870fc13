import { define, outline, simulate } from './simulation/simulation.ts';

const task = (more: object, others: object = {}) =>
  define({
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
        Parameters: {
          'token.$': '$$.Task.Token',
          'count.$': '$$.State.RetryCount',
          'entered.$': '$$.State.EnteredTime',
        },
        End: true,
        ...more,
      },
      ...others,
    },
  });

describe('a Retry', () => {
  it('schedules again after the delay, with a new token, a higher count and the same entered time', () => {
    const play = simulate(task({ Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 3 }] }), {});
    play.answer('TaskStarted');
    play.answer({ error: 'E' });
    expect(play.invoked).toHaveLength(1);
    play.advance(2);
    expect(play.invoked).toHaveLength(1);
    play.advance(1);
    expect(outline(play.history).slice(2)).toEqual([
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskFailed',
      '6<5 TaskScheduled',
    ]);
    expect(play.invoked.map(({ parameters }) => parameters)).toEqual([
      { token: 'token-1', count: 0, entered: '2026-10-02T12:00:00.000Z' },
      { token: 'token-2', count: 1, entered: '2026-10-02T12:00:00.000Z' },
    ]);
  });

  it('ignores the answer to an attempt that is over', () => {
    const play = simulate(task({ Retry: [{ ErrorEquals: ['E'] }] }), {});
    play.answer({ error: 'E' });
    play.advance(1);
    const stale = play.send({ type: 'TaskSucceeded', entry: '1', output: 'old' });
    expect(stale).toMatchObject({ history: [], effects: [] });
    expect(play.execution.status).toBe('RUNNING');
  });

  it.each([
    ['AWS defaults: 1, 2, 4 seconds', {}, [1, 2, 4]],
    ['a rate', { IntervalSeconds: 2, BackoffRate: 1.5, MaxAttempts: 3 }, [2, 3, 4.5]],
    ['a longest delay', { IntervalSeconds: 10, MaxDelaySeconds: 15, MaxAttempts: 3 }, [10, 15, 15]],
    [
      'full jitter, here half',
      { IntervalSeconds: 8, JitterStrategy: 'FULL', MaxAttempts: 2 },
      [4, 8],
    ],
    ['no attempt', { MaxAttempts: 0 }, []],
  ])('waits by %s', (_name, retrier, delays) => {
    const play = simulate(task({ Retry: [{ ErrorEquals: ['States.ALL'], ...retrier }] }), {});
    for (const delay of delays) {
      const before = play.invoked.length;
      play.answer({ error: 'E' });
      play.advance(delay - 0.001);
      expect(play.invoked).toHaveLength(before);
      play.advance(0.001);
      expect(play.invoked).toHaveLength(before + 1);
    }
    play.answer({ error: 'E' });
    expect(play.execution).toMatchObject({ status: 'FAILED', error: 'E' });
  });

  it('counts the attempts of each retrier apart', () => {
    const play = simulate(
      task({
        Retry: [
          { ErrorEquals: ['A'], MaxAttempts: 1 },
          { ErrorEquals: ['B'], MaxAttempts: 1 },
        ],
      }),
      {},
    );
    play.answer({ error: 'A' });
    play.advance(1);
    play.answer({ error: 'B' });
    play.advance(1);
    expect(play.invoked).toHaveLength(3);
    play.answer({ error: 'A' });
    expect(play.execution).toMatchObject({ status: 'FAILED', error: 'A' });
  });
});

describe('a Catch', () => {
  const caught = { Caught: { Type: 'Pass', End: true } };
  const catchBy = (names: readonly string[], more: object = {}) =>
    task(
      {
        TimeoutSeconds: 60,
        HeartbeatSeconds: 10,
        Catch: [{ ErrorEquals: names, Next: 'Caught', ...more }],
      },
      caught,
    );

  it.each([
    ['its own name', ['E'], 'E', true],
    ['another name', ['F'], 'E', false],
    ['States.ALL', ['States.ALL'], 'E', true],
    ['States.TaskFailed', ['States.TaskFailed'], 'E', true],
    ['States.ALL, as recorded', ['States.ALL'], 'States.DataLimitExceeded', true],
  ])('takes an error by %s', (_name, names, error, isCaught) => {
    const play = simulate(catchBy(names), {});
    play.answer({ error });
    expect(play.execution.status).toBe(isCaught ? 'SUCCEEDED' : 'FAILED');
  });

  it.each([
    ['States.Timeout', true, true],
    ['States.HeartbeatTimeout', true, false],
    ['States.TaskFailed', false, false],
    ['States.ALL', true, true],
  ])('%s takes a missed heartbeat: %s, a time-out: %s', (name, takesHeartbeat, takesTimeout) => {
    const missed = simulate(catchBy([name]), {});
    missed.advance(10);
    expect(missed.execution.status).toBe(takesHeartbeat ? 'SUCCEEDED' : 'FAILED');
    const late = simulate(catchBy([name]), {});
    for (let second = 9; second < 60; second += 9) {
      late.advance(9);
      late.answer('Heartbeat');
    }
    late.advance(6);
    expect(late.execution.status).toBe(takesTimeout ? 'SUCCEEDED' : 'FAILED');
  });

  it.each([
    ['in place of the input', {}, { Error: 'E', Cause: 'c' }],
    ['beside the input', { ResultPath: '$.e' }, { a: 1, e: { Error: 'E', Cause: 'c' } }],
    ['nowhere', { ResultPath: null }, { a: 1 }],
  ])('puts the error %s', (_name, more, output) => {
    const play = simulate(catchBy(['E'], more), { a: 1 });
    play.answer({ error: 'E', cause: 'c' });
    expect(play.execution.output).toEqual(output);
  });

  it('is tried only when no attempt is left', () => {
    const definition = task(
      {
        Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
        Catch: [{ ErrorEquals: ['E'], Next: 'Caught' }],
      },
      caught,
    );
    const play = simulate(definition, {});
    play.answer({ error: 'E' });
    play.advance(1);
    play.answer({ error: 'E' });
    expect(play.execution.status).toBe('SUCCEEDED');
    expect(play.invoked).toHaveLength(2);
  });
});
