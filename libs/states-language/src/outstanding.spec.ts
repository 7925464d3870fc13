import { outstanding } from './outstanding.ts';
import { define, simulate } from './simulation/simulation.ts';

const machine = (resource: string, more: object = {}) =>
  define({
    StartAt: 'A',
    ...more,
    States: {
      A: {
        Type: 'Task',
        Resource: resource,
        Parameters: { 'id.$': 'States.UUID()' },
        TimeoutSeconds: 60,
        Retry: [{ ErrorEquals: ['E'], IntervalSeconds: 5 }],
        End: true,
      },
    },
  });
const CALLBACK = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const SYNC = 'arn:aws:states:::states:startExecution.sync';

describe('what a restarted runtime must do again', () => {
  it('is all that was asked for and not answered, word for word', () => {
    const definition = machine(CALLBACK, { TimeoutSeconds: 90 });
    const play = simulate(definition, {});
    const effects = outstanding(definition, play.execution);
    expect(effects).toContainEqual(play.invoked[0]);
    expect(effects).toContainEqual({
      type: 'StartTimer',
      entry: '1',
      timer: 'timeout',
      at: play.now + 60_000,
    });
    expect(effects).toContainEqual({
      type: 'StartTimer',
      entry: 'execution',
      timer: 'execution',
      at: play.now + 90_000,
    });
    expect(effects).toHaveLength(3);
  });

  it('is not a callback that was submitted: that one is only waited for', () => {
    const definition = machine(CALLBACK);
    const play = simulate(definition, {});
    play.send({ type: 'TaskSubmitted', entry: '1', output: {} });
    expect(outstanding(definition, play.execution).map(({ type }) => type)).toEqual(['StartTimer']);
  });

  it('is to watch the work of a .sync that was submitted', () => {
    const definition = machine(SYNC);
    const play = simulate(definition, {});
    play.send({ type: 'TaskSubmitted', entry: '1', output: { ExecutionArn: 'arn' } });
    expect(outstanding(definition, play.execution)[0]).toMatchObject({
      type: 'InvokeTask',
      entry: '1',
      submittedOutput: { ExecutionArn: 'arn' },
    });
  });

  it('is the time of the next attempt alone while a retry waits', () => {
    const definition = machine(CALLBACK);
    const play = simulate(definition, {});
    play.answer({ error: 'E' });
    expect(outstanding(definition, play.execution)).toEqual([
      { type: 'StartTimer', entry: '2', timer: 'retry', at: play.now + 5000 },
    ]);
  });

  it('is every open branch’s', () => {
    const branch = (name: string, state: object) => ({ StartAt: name, States: { [name]: state } });
    const task = { Type: 'Task', Resource: CALLBACK, Parameters: {}, End: true };
    const definition = define({
      StartAt: 'P',
      States: {
        P: {
          Type: 'Parallel',
          Branches: [
            branch('T', task),
            branch('W', { Type: 'Wait', Seconds: 9, End: true }),
            branch('M', { Type: 'Map', ItemProcessor: branch('I', task), End: true }),
          ],
          End: true,
        },
      },
    });
    const play = simulate(definition, ['a', 'b']);
    const effects = outstanding(definition, play.execution);
    expect(effects.filter(({ type }) => type === 'InvokeTask')).toEqual(play.invoked);
    expect(effects).toHaveLength(4);
  });

  it('is nothing once the execution has ended', () => {
    const definition = machine(CALLBACK);
    const play = simulate(definition, {});
    play.answer({ output: 1 });
    expect(outstanding(definition, play.execution)).toEqual([]);
  });
});
