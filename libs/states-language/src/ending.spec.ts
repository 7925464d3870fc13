import { define, outline, simulate } from './simulation/simulation.ts';

const waiting = (more: object = {}) =>
  define({
    StartAt: 'Ask',
    ...more,
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Parameters: {},
        Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }],
        End: true,
      },
      Caught: { Type: 'Succeed' },
    },
  });

describe('an execution', () => {
  it('that is stopped is ABORTED with what the caller said, and its task is given up', () => {
    const play = simulate(waiting(), {});
    play.advance(1);
    play.send({ type: 'ExecutionStopped', error: 'E', cause: 'c' });
    expect(outline(play.history).at(-1)).toBe('4<0 ExecutionAborted');
    expect(play.history.at(-1)?.executionAbortedEventDetails).toEqual({ error: 'E', cause: 'c' });
    expect(play.execution).toMatchObject({
      status: 'ABORTED',
      error: 'E',
      cause: 'c',
      stopTime: play.now,
    });
    expect(play.cancelled).toEqual(['1 Aborted']);
  });

  it('that is stopped without a word says nothing', () => {
    const play = simulate(waiting(), {});
    play.send({ type: 'ExecutionStopped' });
    expect(play.history.at(-1)?.executionAbortedEventDetails).toEqual({});
  });

  it('that runs out of the machine’s time is TIMED_OUT, which no Catch takes', () => {
    const play = simulate(waiting({ TimeoutSeconds: 30 }), {});
    play.advance(29.999);
    expect(play.execution.status).toBe('RUNNING');
    play.advance(0.001);
    expect(outline(play.history).at(-1)).toBe('4<0 ExecutionTimedOut');
    expect(play.history.at(-1)?.executionTimedOutEventDetails).toEqual({ error: 'States.Timeout' });
    expect(play.execution.status).toBe('TIMED_OUT');
    expect(play.execution.stopTime).toBe(play.execution.identity.startTime + 30_000);
    expect(play.execution).not.toHaveProperty('error');
    expect(play.execution).not.toHaveProperty('cause');
  });

  it.each([
    ['an answer', { type: 'TaskSucceeded', entry: '1', output: 'x' }],
    ['a time-out', { type: 'TimerFired', entry: 'execution', timer: 'execution' }],
    ['a stop', { type: 'ExecutionStopped' }],
  ] as const)('that has ended takes no %s', (_name, event) => {
    const play = simulate(waiting({ TimeoutSeconds: 30 }), {});
    play.answer({ output: 1 });
    const before = play.execution;
    expect(play.send(event)).toEqual({ execution: before, history: [], effects: [] });
  });

  it('arms the machine’s timer again when it fires too early', () => {
    const play = simulate(waiting({ TimeoutSeconds: 30 }), {});
    const { effects, history } = play.send({
      type: 'TimerFired',
      entry: 'execution',
      timer: 'execution',
    });
    expect(history).toEqual([]);
    expect(effects).toEqual([
      { type: 'StartTimer', entry: 'execution', timer: 'execution', at: play.now + 30_000 },
    ]);
  });

  it('that fails without Error and Cause says so by saying nothing', () => {
    const play = simulate(define({ StartAt: 'F', States: { F: { Type: 'Fail' } } }), {});
    expect(play.history.at(-1)?.executionFailedEventDetails).toEqual({});
    expect(play.execution).not.toHaveProperty('error');
  });
});

describe('a heartbeat', () => {
  const beating = define({
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken',
        Parameters: {},
        HeartbeatSeconds: 10,
        TimeoutSeconds: 25,
        End: true,
      },
    },
  });

  it('puts off the heartbeat’s time, not the time-out', () => {
    const play = simulate(beating, {});
    play.advance(9);
    play.answer('Heartbeat');
    play.advance(9);
    play.answer('Heartbeat');
    play.advance(6);
    expect(play.execution.status).toBe('RUNNING');
    play.advance(1);
    expect(play.execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
  });

  it('that is missed ends the task', () => {
    const play = simulate(beating, {});
    play.advance(10);
    expect(play.history.at(-2)?.type).toBe('TaskTimedOut');
  });

  it('of which the old timer fires still, is waited for anew', () => {
    const play = simulate(beating, {});
    play.advance(9);
    play.answer('Heartbeat');
    const before = play.execution;
    const stale = play.send({ type: 'TimerFired', entry: '1', timer: 'heartbeat' });
    expect(stale.history).toEqual([]);
    expect(stale.execution).not.toBe(before);
    expect(stale.effects).toEqual([
      { type: 'StartTimer', entry: '1', timer: 'heartbeat', at: play.now + 10_000 },
    ]);
    expect(play.execution.status).toBe('RUNNING');
  });

  it('is taken by a task that asks for none, and told from one that came too late', () => {
    const play = simulate(waiting(), {});
    const before = play.execution;
    expect(play.answer('Heartbeat').execution).not.toBe(before);
    expect(play.execution).toEqual(before);
    play.answer({ output: 1 });
    const ended = play.execution;
    expect(play.answer('Heartbeat').execution).toBe(ended);
  });

  it('writes no history', () => {
    const play = simulate(beating, {});
    expect(play.answer('Heartbeat').history).toEqual([]);
  });
});
