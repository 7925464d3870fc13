import { define, run, simulate } from './simulation/simulation.ts';

const states = (states: object, query: object = {}) => ({ ...query, StartAt: 'A', States: states });

describe('a variable', () => {
  it('is there from the next state on, and its old value until then', () => {
    const definition = states({
      A: { Type: 'Pass', Assign: { x: 1, y: 'a' }, Next: 'B' },
      B: { Type: 'Pass', Assign: { x: 2, 'y.$': '$x' }, Next: 'C' },
      C: { Type: 'Pass', Parameters: { 'x.$': '$x', 'y.$': '$y' }, End: true },
    });
    expect(run(definition, {})).toEqual({ x: 2, y: 1 });
  });

  it('shows in the event of leaving the state, as text', () => {
    const play = simulate(
      define(states({ A: { Type: 'Pass', Assign: { x: { 'n.$': '$.n' } }, End: true } })),
      { n: 1 },
    );
    expect(play.history[2]?.stateExitedEventDetails).toEqual({
      name: 'A',
      output: '{"n":1}',
      outputDetails: { truncated: false },
      assignedVariables: { x: '{"n":1}' },
      assignedVariablesDetails: { truncated: false },
    });
  });

  it('of a task is made from its result, of a Choice from the rule taken', () => {
    const definition = define(
      states({
        A: {
          Type: 'Task',
          Resource: 'arn:aws:states:::lambda:invoke',
          Parameters: {},
          Assign: { 'r.$': '$.v' },
          ResultPath: null,
          Next: 'B',
        },
        B: {
          Type: 'Choice',
          Choices: [
            { Variable: '$r', NumericEquals: 1, Assign: { c: 'one' }, Next: 'C' },
            { Variable: '$r', NumericEquals: 2, Assign: { c: 'two' }, Next: 'C' },
          ],
          Default: 'C',
          Assign: { c: 'default' },
        },
        C: { Type: 'Pass', Parameters: { 'r.$': '$r', 'c.$': '$c' }, End: true },
      }),
    );
    for (const [v, c] of [
      [1, 'one'],
      [2, 'two'],
      [3, 'default'],
    ] as const) {
      const play = simulate(definition, {});
      play.answer({ output: { v } });
      expect(play.execution.output).toEqual({ r: v, c });
    }
  });

  it('of an outer line is seen inside, and one of an inner line is not seen outside', () => {
    const inner = {
      StartAt: 'I',
      States: {
        I: { Type: 'Pass', Assign: { mine: '{% $outer & "!" %}' }, Next: 'J' },
        J: { Type: 'Pass', Output: '{% $mine %}', End: true },
      },
    };
    const definition = states(
      {
        A: { Type: 'Pass', Assign: { outer: 'o' }, Next: 'P' },
        P: { Type: 'Parallel', Branches: [inner], Next: 'Z' },
        Z: { Type: 'Pass', Output: ['{% $states.input[0] %}', '{% $exists($mine) %}'], End: true },
      },
      { QueryLanguage: 'JSONata' },
    );
    expect(run(definition, {})).toEqual(['o!', false]);
  });

  it('that was never assigned is missed like a path that leads nowhere', () => {
    const definition = states({ A: { Type: 'Pass', Parameters: { 'x.$': '$nope' }, End: true } });
    expect(run(definition, {})).toMatchObject({ error: 'States.Runtime' });
  });

  it('may have the name of a function, which it then stands for', () => {
    const definition = states(
      {
        A: { Type: 'Pass', Assign: { hash: 5 }, Next: 'B' },
        B: { Type: 'Pass', Output: '{% $hash %}', End: true },
      },
      { QueryLanguage: 'JSONata' },
    );
    expect(run(definition, {})).toBe(5);
  });

  it('may have the name of something every object has', () => {
    const definition = states({
      A: { Type: 'Pass', Assign: { constructor: 1 }, Next: 'B' },
      B: { Type: 'Pass', Parameters: { 'x.$': '$constructor', 'y.$': '$.toString' }, End: true },
    });
    expect(run(definition, { toString: 2 })).toEqual({ x: 1, y: 2 });
  });
});
