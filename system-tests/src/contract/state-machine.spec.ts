import {
  parseApprovalRequest,
  parseApprovalStart,
  parsePipelineRequest,
} from '@countersign/approval-core';
import { readData } from './read-data.ts';

interface State {
  Error?: string;
}

interface Machine {
  States: Record<string, State> & {
    RequestApproval: {
      Parameters: { Payload: Record<string, string> };
      Retry: { ErrorEquals: string[] }[];
      Catch: { ErrorEquals: string[]; Next: string }[];
    };
    CheckDecision: { Choices: { And: object[] }[]; Default: string };
    Failed: State;
    OutOfTime: State;
  };
}

const request = { requestedBy: 'ann', message: 'm', policy: 'standard' };

describe.each([
  ['ssm-approval', parseApprovalRequest, request],
  ['pipeline-approval', parsePipelineRequest, { ...request, artifact: { content: 'x' } }],
])('the state machine %s', (name, parseRequest, request) => {
  const machine = readData<Machine>(`state-machines/${name}.asl.json`);
  const { RequestApproval: task, CheckDecision: choice, Failed: failed } = machine.States;

  it('hands the start function what it reads, and nothing it does not', () => {
    const payload = Object.fromEntries(
      Object.keys(task.Parameters.Payload).map((name) => [name.replace('.$', ''), 'x']),
    );
    const event = { ...payload, retryCount: 0, redriveCount: 0, request };
    expect(parseApprovalStart(event, parseRequest)).toMatchObject({
      taskToken: 'x',
      retryCount: 0,
    });
  });

  it('names the approval by what a retry keeps', () => {
    expect(task.Parameters.Payload).toMatchObject({
      'executionArn.$': '$$.Execution.Id',
      'stateName.$': '$$.State.Name',
      'stateEnteredTime.$': '$$.State.EnteredTime',
      'retryCount.$': '$$.State.RetryCount',
    });
  });

  const retried: string[] = task.Retry.flatMap(({ ErrorEquals }) => ErrorEquals);

  it.each([
    'Lambda.Unknown',
    'Lambda.TooManyRequestsException',
    'ThrottlingException',
    'NotYetError',
  ])('retries %s', (error) => expect(retried).toContain(error));

  it.each(['InvalidInputError', 'States.ALL', 'States.TaskFailed', 'States.Timeout'])(
    'does not retry %s, which would ask again in vain',
    (error) => expect(retried).not.toContain(error),
  );

  it('retries no failure of an approval', () => {
    expect(retried.filter((error) => error.startsWith('Approval.'))).toEqual([]);
  });

  it('passes error and cause on, so that the caller sees why', () => {
    expect(failed).toEqual({ Type: 'Fail', ErrorPath: '$.Error', CausePath: '$.Cause' });
    expect(task.Catch.at(-1)).toEqual({ ErrorEquals: ['States.ALL'], Next: 'Failed' });
    expect(machine.States.OutOfTime.Error).toBe('States.Timeout');
  });

  it('takes nothing but a decision for a decision', () => {
    expect(machine.States[choice.Default]).toMatchObject({
      Type: 'Fail',
      Error: 'Approval.Failed',
    });
    for (const { And } of choice.Choices) {
      expect(And[0]).toEqual({ Variable: '$.decision', IsPresent: true });
    }
  });
});
