import { define, outline, simulate } from './simulation/simulation.ts';

const task = { Type: 'Task', Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' };
const branch = (name: string) => ({
  StartAt: name,
  States: { [name]: { ...task, Parameters: { 't.$': '$$.Task.Token' }, End: true } },
});

describe('a redrive', () => {
  it('enters the failed state again, with its input, a new token and a higher count', () => {
    const definition = define({
      StartAt: 'A',
      TimeoutSeconds: 100,
      States: {
        A: { Type: 'Pass', Assign: { v: 1 }, Result: { n: 1 }, Next: 'B' },
        B: {
          ...task,
          Parameters: { 't.$': '$$.Task.Token', 'v.$': '$v', 'r.$': '$$.Execution.RedriveCount' },
          Retry: [{ ErrorEquals: ['E'], MaxAttempts: 1 }],
          End: true,
        },
      },
    });
    const play = simulate(definition, {});
    play.answer({ error: 'E' });
    play.advance(1);
    play.answer({ error: 'E' });
    expect(play.execution.status).toBe('FAILED');
    const before = play.history.length;
    play.advance(50);
    play.redrive();
    expect(outline(play.history).slice(before)).toEqual([
      '12<11 ExecutionRedriven',
      '13<12 TaskStateEntered',
      '14<13 TaskScheduled',
    ]);
    expect(play.history[before]?.executionRedrivenEventDetails).toEqual({ redriveCount: 1 });
    expect(play.invoked.at(-1)?.parameters).toEqual({ t: 'token-4', v: 1, r: 1 });
    expect(play.execution).toMatchObject({
      status: 'RUNNING',
      identity: { redriveCount: 1 },
      timeoutAt: play.now + 100_000,
    });
    expect(play.execution).not.toHaveProperty('error');
    play.answer({ error: 'E' });
    play.advance(1);
    play.answer({ output: 'ok' });
    expect(play.execution).toMatchObject({ status: 'SUCCEEDED', output: 'ok' });
  });

  it('keeps what succeeded of a Parallel, and runs the rest again', () => {
    const definition = define({
      StartAt: 'P',
      States: {
        P: { Type: 'Parallel', Branches: [branch('X'), branch('Y'), branch('Z')], End: true },
      },
    });
    const play = simulate(definition, {});
    const [x, y] = play.invoked;
    play.send({ type: 'TaskSucceeded', entry: x?.entry ?? '', output: 'x' });
    play.send({ type: 'TaskFailed', entry: y?.entry ?? '', error: 'E' });
    expect(play.execution.status).toBe('FAILED');
    play.redrive();
    expect(
      play.invoked
        .slice(3)
        .map(({ state }) => state)
        .sort(),
    ).toEqual(['Y', 'Z']);
    for (const { entry, state } of play.invoked.slice(3))
      play.send({ type: 'TaskSucceeded', entry, output: state });
    expect(play.execution.output).toEqual(['x', 'Y', 'Z']);
  });

  it('keeps what succeeded of a Map, and begins what had not begun', () => {
    const definition = define({
      StartAt: 'M',
      States: { M: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: branch('I'), End: true } },
    });
    const play = simulate(definition, ['a', 'b', 'c']);
    play.answer({ output: 1 });
    play.answer({ error: 'E' });
    play.redrive();
    play.answer({ output: 2 });
    play.answer({ output: 3 });
    expect(play.execution.output).toEqual([1, 2, 3]);
  });

  it.each(['ABORTED', 'TIMED_OUT'])('goes on with what was %s', (status) => {
    const definition = define({
      StartAt: 'A',
      TimeoutSeconds: 10,
      States: { A: { ...task, Parameters: {}, End: true } },
    });
    const play = simulate(definition, {});
    if (status === 'ABORTED') play.send({ type: 'ExecutionStopped' });
    else play.advance(10);
    expect(play.execution.status).toBe(status);
    play.redrive();
    play.answer({ output: 'ok' });
    expect(play.execution.output).toBe('ok');
  });

  it('refuses what runs or has succeeded', () => {
    const definition = define({
      StartAt: 'A',
      States: { A: { ...task, Parameters: {}, End: true } },
    });
    const play = simulate(definition, {});
    expect(() => play.redrive()).toThrow('RUNNING cannot be redriven');
    play.answer({ output: 1 });
    expect(() => play.redrive()).toThrow('SUCCEEDED cannot be redriven');
  });
});
