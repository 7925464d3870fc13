import { define, outline, simulate } from './simulation/simulation.ts';

const pass = { Type: 'Pass', End: true };
const boom = { Type: 'Fail', Error: 'MyError', Cause: 'my cause' };
const task = {
  Type: 'Task',
  Resource: 'arn:aws:states:::sqs:sendMessage',
  Parameters: {},
  End: true,
};
const branch = (state: object, name: string) => ({ StartAt: name, States: { [name]: state } });
const parallel = (branches: readonly object[], more: object = {}) =>
  define({
    StartAt: 'P',
    States: {
      P: { Type: 'Parallel', Branches: branches, End: true, ...more },
      ...('Catch' in more ? { Handled: pass } : {}),
    },
  });
const map = (state: object, more: object = {}, query: object = {}) =>
  define({
    ...query,
    StartAt: 'M',
    States: {
      M: { Type: 'Map', ItemProcessor: branch(state, 'I'), End: true, ...more },
    },
  });
const CATCH = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Handled' }] };

describe('the history of a Parallel', () => {
  it('chains each branch from the start, and leaves after the last of them', () => {
    const play = simulate(parallel([branch(pass, 'A'), branch(pass, 'B')]), { x: 1 });
    expect(outline(play.history).slice(1)).toEqual([
      '2<0 ParallelStateEntered',
      '3<2 ParallelStateStarted',
      '4<3 PassStateEntered',
      '5<4 PassStateExited',
      '6<3 PassStateEntered',
      '7<6 PassStateExited',
      '8<7 ParallelStateSucceeded',
      '9<7 ParallelStateExited',
      '10<9 ExecutionSucceeded',
    ]);
    expect(play.history[8]?.stateExitedEventDetails?.output).toBe('[{"x":1},{"x":1}]');
  });

  it('passes on the cause of a Fail state, and fails itself', () => {
    const play = simulate(parallel([branch(boom, 'Boom')]), {});
    expect(outline(play.history).slice(2)).toEqual([
      '3<2 ParallelStateStarted',
      '4<3 FailStateEntered',
      '5<4 ParallelStateFailed',
      '6<5 ExecutionFailed',
    ]);
    expect(play.execution).toMatchObject({ error: 'MyError', cause: 'my cause' });
  });

  it('names the state of a fault that nothing may catch, and writes no failure of its own', () => {
    const fast = { Type: 'Pass', Parameters: { 'm.$': '$.nope' }, End: true };
    const play = simulate(parallel([branch(fast, 'Fast')], CATCH), { x: 'a' });
    expect(outline(play.history).slice(2)).toEqual([
      '3<2 ParallelStateStarted',
      '4<3 PassStateEntered',
      '5<4 ExecutionFailed',
    ]);
    expect(play.execution).toMatchObject({
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Fast' (entered at the event id #4). The JSONPath '$.nope' specified for the field 'm.$' could not be found in the input '{\"x\":\"a\"}'",
    });
  });

  it('starts again for a retry without having failed in between', () => {
    const retry = { Retry: [{ ErrorEquals: ['States.ALL'], MaxAttempts: 1, IntervalSeconds: 1 }] };
    const play = simulate(parallel([branch(boom, 'Boom')], retry), {});
    play.advance(1);
    expect(outline(play.history).slice(2)).toEqual([
      '3<2 ParallelStateStarted',
      '4<3 FailStateEntered',
      '5<4 ParallelStateStarted',
      '6<5 FailStateEntered',
      '7<6 ParallelStateFailed',
      '8<7 ExecutionFailed',
    ]);
  });

  it('writes the abort of the task that failed its branch, outside the chain', () => {
    const play = simulate(parallel([branch(task, 'Send')], CATCH), {});
    play.answer('TaskStarted');
    play.answer({ error: 'E', cause: 'c' });
    expect(outline(play.history).slice(3)).toEqual([
      '4<3 TaskStateEntered',
      '5<4 TaskScheduled',
      '6<5 TaskStarted',
      '7<6 TaskFailed',
      '8<7 TaskStateAborted',
      '9<7 ParallelStateFailed',
      '10<9 ParallelStateExited',
      '11<10 PassStateEntered',
      '12<11 PassStateExited',
      '13<12 ExecutionSucceeded',
    ]);
  });

  it('stops the other branches, and they answer nothing any more', () => {
    const wait = { Type: 'Wait', Seconds: 100, End: true };
    const branches = [branch(task, 'Send'), branch(wait, 'Wait'), branch({ ...task }, 'Other')];
    const play = simulate(parallel(branches, CATCH), {});
    const [send, other] = play.invoked;
    play.send({ type: 'TaskFailed', entry: send?.entry ?? '', error: 'E' });
    const types = play.history.map(({ type }) => type);
    expect(types).toContain('WaitStateAborted');
    expect(types.filter((type) => type === 'TaskStateAborted')).toHaveLength(2);
    expect(play.cancelled).toEqual([`${other?.entry} Aborted`]);
    expect(play.execution.status).toBe('SUCCEEDED');
  });

  it('attributes a failure after the branches to itself', () => {
    const play = simulate(parallel([branch(pass, 'Ok')], { ResultSelector: { 'm.$': '$.nope' } }), {
      x: 1,
    });
    expect(outline(play.history).slice(4)).toEqual([
      '5<4 PassStateExited',
      '6<5 ParallelStateSucceeded',
      '7<6 ExecutionFailed',
    ]);
    expect(play.execution.cause).toContain("executing the state 'P' (entered at the event id #2)");
  });

  it('keeps every branch to its own place in the output, whatever order they end in', () => {
    const play = simulate(parallel([branch(task, 'A'), branch({ ...task }, 'B')]), {});
    const [a, b] = play.invoked.map(({ entry }) => entry);
    play.send({ type: 'TaskSucceeded', entry: b ?? '', output: 'b' });
    play.send({ type: 'TaskSucceeded', entry: a ?? '', output: 'a' });
    expect(play.execution.output).toEqual(['a', 'b']);
  });
});

describe('the history of a Map', () => {
  it('has a start and an end for every iteration', () => {
    const play = simulate(map(pass, { ItemsPath: '$.items' }), { items: [7, 8] });
    expect(outline(play.history).slice(1)).toEqual([
      '2<0 MapStateEntered',
      '3<2 MapStateStarted',
      '4<3 MapIterationStarted',
      '5<4 PassStateEntered',
      '6<5 PassStateExited',
      '7<6 MapIterationSucceeded',
      '8<3 MapIterationStarted',
      '9<8 PassStateEntered',
      '10<9 PassStateExited',
      '11<10 MapIterationSucceeded',
      '12<11 MapStateSucceeded',
      '13<11 MapStateExited',
      '14<13 ExecutionSucceeded',
    ]);
    expect(play.history[2]?.mapStateStartedEventDetails).toEqual({ length: 2 });
    expect(play.history[7]?.mapIterationStartedEventDetails).toEqual({ name: 'M', index: 1 });
    expect(play.execution.output).toEqual([7, 8]);
  });

  it('begins an iteration that had to wait after the one that made room', () => {
    const play = simulate(map(pass, { MaxConcurrency: 1 }), [7, 8]);
    expect(outline(play.history).slice(3, 8)).toEqual([
      '4<3 MapIterationStarted',
      '5<4 PassStateEntered',
      '6<5 PassStateExited',
      '7<6 MapIterationSucceeded',
      '8<7 MapIterationStarted',
    ]);
  });

  it('over nothing leaves from its start', () => {
    const play = simulate(map(pass), []);
    expect(outline(play.history).slice(2)).toEqual([
      '3<2 MapStateStarted',
      '4<3 MapStateSucceeded',
      '5<3 MapStateExited',
      '6<5 ExecutionSucceeded',
    ]);
  });

  it('records a failed iteration outside the chain', () => {
    const undef = { Type: 'Pass', Output: { v: '{% $states.input.missing %}' }, End: true };
    const play = simulate(
      map(undef, { Items: '{% $states.input %}', MaxConcurrency: 1 }, { QueryLanguage: 'JSONata' }),
      [1, 2],
    );
    expect(outline(play.history).slice(3)).toEqual([
      '4<3 MapIterationStarted',
      '5<4 PassStateEntered',
      '6<5 EvaluationFailed',
      '7<6 MapIterationFailed',
      '8<6 MapStateFailed',
      '9<8 ExecutionFailed',
    ]);
    const cause =
      "An error occurred while executing the state 'I' (entered at the event id #5). The JSONata expression '$states.input.missing' specified for the field 'Output/v' returned nothing (undefined).";
    expect(play.history[5]?.evaluationFailedEventDetails).toEqual({
      error: 'States.QueryEvaluationError',
      cause,
      location: 'Output/v',
      state: 'I',
    });
    expect(play.execution).toMatchObject({ error: 'States.QueryEvaluationError', cause });
  });

  it.each([
    [0, 40],
    [3, 3],
    [100, 40],
  ])('runs with MaxConcurrency %i at most %i iterations at a time', (limit, most) => {
    const items = Array.from({ length: 60 }, (_, at) => at);
    const play = simulate(map(task, { MaxConcurrency: limit }), items);
    expect(play.invoked).toHaveLength(most);
    play.answer({ output: 'x' });
    expect(play.invoked).toHaveLength(most + 1);
    for (let at = 0; at < 60; at += 1)
      play.send({ type: 'TaskSucceeded', entry: play.invoked[at]?.entry ?? '', output: at });
    expect(play.execution.output).toHaveLength(60);
  });

  it('gives each iteration what ItemSelector makes of its item', () => {
    const play = simulate(
      map(pass, {
        ItemsPath: '$.items',
        ItemSelector: {
          'value.$': '$$.Map.Item.Value',
          'index.$': '$$.Map.Item.Index',
          'all.$': '$.name',
        },
      }),
      { items: ['a'], name: 'n' },
    );
    expect(play.execution.output).toEqual([{ value: 'a', index: 0, all: 'n' }]);
  });
});
