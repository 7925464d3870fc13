import { define, outline, simulate } from './simulation/simulation.ts';

const CALLBACK = 'arn:aws:states:::lambda:invoke.waitForTaskToken';
const SYNC = 'arn:aws:states:::states:startExecution.sync:2';
const FUNCTION = 'arn:aws:lambda:us-east-1:111111111111:function:approve';
const ACTIVITY = 'arn:aws:states:us-east-1:111111111111:activity:sign';

const ask = (more: object = {}) =>
  define({
    StartAt: 'Ask',
    States: {
      Ask: {
        Type: 'Task',
        Resource: CALLBACK,
        Parameters: { FunctionName: 'f', Payload: { 'token.$': '$$.Task.Token' } },
        End: true,
        ...more,
      },
      ...('Catch' in more ? { Caught: { Type: 'Pass', End: true } } : {}),
    },
  });
const CATCH = { Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }] };

describe('the history of a task', () => {
  it('that is answered by a callback has every event, with ids and chains as on AWS', () => {
    const play = simulate(ask({ TimeoutSeconds: 600, HeartbeatSeconds: 5 }), { a: 1 });
    play.answer('TaskStarted');
    play.send({ type: 'TaskSubmitted', entry: '1', output: { StatusCode: 200 } });
    play.answer({ output: { is_approved: true } });
    expect(outline(play.history)).toEqual([
      '1<0 ExecutionStarted',
      '2<0 TaskStateEntered',
      '3<2 TaskScheduled',
      '4<3 TaskStarted',
      '5<4 TaskSubmitted',
      '6<5 TaskSucceeded',
      '7<6 TaskStateExited',
      '8<7 ExecutionSucceeded',
    ]);
    expect(play.history[0]).toEqual({
      id: 1,
      previousEventId: 0,
      timestamp: play.now,
      type: 'ExecutionStarted',
      executionStartedEventDetails: {
        input: '{"a":1}',
        inputDetails: { truncated: false },
        roleArn: 'arn:aws:iam::111111111111:role/machine',
      },
    });
    expect(play.history[2]?.taskScheduledEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      region: 'us-east-1',
      parameters: '{"FunctionName":"f","Payload":{"token":"token-1"}}',
      timeoutInSeconds: 600,
      heartbeatInSeconds: 5,
    });
    expect(play.history[4]?.taskSubmittedEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      output: '{"StatusCode":200}',
      outputDetails: { truncated: false },
    });
    expect(play.history[6]?.stateExitedEventDetails).toEqual({
      name: 'Ask',
      output: '{"is_approved":true}',
      outputDetails: { truncated: false },
    });
    expect(play.execution).toMatchObject({ status: 'SUCCEEDED', output: { is_approved: true } });
  });

  it('accepts the callback before the submission, and ignores the late submission', () => {
    const play = simulate(ask(), {});
    play.answer('TaskStarted');
    play.answer({ output: 'done' });
    const late = play.send({ type: 'TaskSubmitted', entry: '1', output: {} });
    expect(late.history).toEqual([]);
    expect(outline(play.history).slice(3)).toEqual([
      '4<3 TaskStarted',
      '5<4 TaskSucceeded',
      '6<5 TaskStateExited',
      '7<6 ExecutionSucceeded',
    ]);
  });

  it('writes the start an answer has overtaken', () => {
    const play = simulate(ask(), {});
    play.answer({ output: 'done' });
    expect(outline(play.history)[3]).toBe('4<3 TaskStarted');
  });

  it.each([
    ['nothing', {}, { Error: null, Cause: null }],
    ['an error alone', { error: 'E' }, { Error: 'E', Cause: null }],
    ['both', { error: 'E', cause: 'c' }, { Error: 'E', Cause: 'c' }],
  ])(
    'that fails with %s leaves out what is not there, and a Catch sees null',
    (_name, fault, seen) => {
      const play = simulate(ask(CATCH), {});
      play.answer('TaskStarted');
      play.send({ type: 'TaskFailed', entry: '1', ...fault });
      expect(play.history[4]?.taskFailedEventDetails).toEqual({
        resourceType: 'lambda',
        resource: 'invoke.waitForTaskToken',
        ...fault,
      });
      expect(outline(play.history).slice(5, 7)).toEqual([
        '6<5 TaskStateExited',
        '7<6 PassStateEntered',
      ]);
      expect(play.execution.output).toEqual(seen);
    },
  );

  it('that times out says States.Timeout without a cause, and a Catch sees an empty one', () => {
    const play = simulate(ask({ TimeoutSeconds: 604_800, ...CATCH }), {});
    play.answer('TaskStarted');
    play.advance(604_799);
    expect(play.execution.status).toBe('RUNNING');
    play.advance(1);
    expect(play.history[4]?.taskTimedOutEventDetails).toEqual({
      resourceType: 'lambda',
      resource: 'invoke.waitForTaskToken',
      error: 'States.Timeout',
    });
    expect(play.execution.output).toEqual({ Error: 'States.Timeout', Cause: '' });
    expect(play.cancelled).toEqual(['1 TimedOut']);
  });

  it('that times out uncaught fails the execution with the error alone', () => {
    const play = simulate(ask({ TimeoutSeconds: 60 }), {});
    play.advance(60);
    expect(play.history.at(-1)?.executionFailedEventDetails).toEqual({ error: 'States.Timeout' });
    expect(play.execution).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(play.execution).not.toHaveProperty('cause');
  });

  it.each([
    ['start', 'TaskStartFailed', 'taskStartFailedEventDetails'],
    ['submit', 'TaskSubmitFailed', 'taskSubmitFailedEventDetails'],
  ] as const)('that fails in the phase %s is a %s', (phase, type, details) => {
    const play = simulate(ask(), {});
    play.send({ type: 'TaskFailed', entry: '1', error: 'E', phase });
    const failed = play.history.find((event) => event.type === type);
    expect(failed?.[details]).toMatchObject({ error: 'E' });
  });

  it('of a Lambda function as Resource has the events of its own family', () => {
    const definition = define({
      StartAt: 'Call',
      States: { Call: { Type: 'Task', Resource: FUNCTION, TimeoutSeconds: 5, End: true } },
    });
    const play = simulate(definition, { a: 1 });
    expect(play.invoked[0]).toMatchObject({
      service: 'lambda',
      action: FUNCTION,
      pattern: 'request',
    });
    play.answer('TaskStarted');
    play.answer({ output: 1 });
    expect(outline(play.history).slice(2, 5)).toEqual([
      '3<2 LambdaFunctionScheduled',
      '4<3 LambdaFunctionStarted',
      '5<4 LambdaFunctionSucceeded',
    ]);
    expect(play.history[2]?.lambdaFunctionScheduledEventDetails).toEqual({
      resource: FUNCTION,
      input: '{"a":1}',
      inputDetails: { truncated: false },
      timeoutInSeconds: 5,
    });
    expect(Object.keys(play.history[3] ?? {}).sort()).toEqual([
      'id',
      'previousEventId',
      'timestamp',
      'type',
    ]);
    const late = simulate(definition, {});
    late.advance(5);
    expect(late.history.at(-2)?.lambdaFunctionTimedOutEventDetails).toEqual({
      error: 'States.Timeout',
    });
  });

  it('of an activity has the events of its own family, with the worker where it gave a name', () => {
    const definition = define({
      StartAt: 'Sign',
      States: { Sign: { Type: 'Task', Resource: ACTIVITY, End: true } },
    });
    const play = simulate(definition, { a: 1 });
    expect(play.invoked[0]).toMatchObject({ service: 'activity', taskToken: 'token-1' });
    play.send({ type: 'TaskStarted', entry: '1', workerName: 'ann' });
    play.answer({ error: 'No', cause: 'not mine' });
    expect(outline(play.history).slice(2, 5)).toEqual([
      '3<2 ActivityScheduled',
      '4<3 ActivityStarted',
      '5<4 ActivityFailed',
    ]);
    expect(play.history[3]?.activityStartedEventDetails).toEqual({ workerName: 'ann' });
    expect(play.history[4]?.activityFailedEventDetails).toEqual({ error: 'No', cause: 'not mine' });
  });

  it('carries the role it is to assume', () => {
    const roleArn = 'arn:aws:iam::222222222222:role/remote';
    const definition = define({
      StartAt: 'Run',
      States: {
        Run: {
          Type: 'Task',
          Resource: SYNC,
          Credentials: { 'RoleArn.$': '$.role' },
          Parameters: { StateMachineArn: 'x' },
          End: true,
        },
      },
    });
    const play = simulate(definition, { role: roleArn });
    expect(play.history[2]?.taskScheduledEventDetails?.taskCredentials).toEqual({ roleArn });
    expect(play.invoked[0]).toMatchObject({
      credentialsRoleArn: roleArn,
      service: 'states',
      action: 'startExecution',
      pattern: 'sync:2',
      taskToken: 'token-1',
    });
  });
});
