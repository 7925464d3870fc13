import { SFNClient } from '@aws-sdk/client-sfn';
import { createTaskAnswers } from './task-answers.ts';

const success = { kind: 'success', output: '{"decision":"Approved"}' } as const;
const failure = { kind: 'failure', error: 'Approval.TimedOut', cause: '{}' } as const;

/** The real client over a handler in memory, so that requests, errors and their names are the real ones. */
const answering = (statusCode: number, body: object) => {
  const requests: { target: string; body: unknown }[] = [];
  const client = new SFNClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async (request: { headers: Record<string, string>; body: Uint8Array }) => {
        requests.push({
          target: request.headers['x-amz-target'] ?? '',
          body: JSON.parse(new TextDecoder().decode(request.body)),
        });
        const bytes = new TextEncoder().encode(JSON.stringify(body));
        return { response: { statusCode, headers: {}, body: bytes } };
      },
    } as never,
  });
  return { tasks: createTaskAnswers(client), requests };
};

describe('sending a result', () => {
  it('sends a decision as a success', async () => {
    const { tasks, requests } = answering(200, {});
    expect(await tasks.send('token', success)).toBe('accepted');
    expect(requests).toEqual([
      {
        target: 'AWSStepFunctions.SendTaskSuccess',
        body: { taskToken: 'token', output: success.output },
      },
    ]);
  });

  it('sends everything else as a failure by its name', async () => {
    const { tasks, requests } = answering(200, {});
    expect(await tasks.send('token', failure)).toBe('accepted');
    expect(requests).toEqual([
      {
        target: 'AWSStepFunctions.SendTaskFailure',
        body: { taskToken: 'token', error: 'Approval.TimedOut', cause: '{}' },
      },
    ]);
  });

  it.each([
    ['TaskTimedOut', 'gone'],
    ['TaskDoesNotExist', 'gone'],
    ['InvalidToken', 'invalid-token'],
    ['com.amazonaws.swf.service.v2.model#TaskTimedOut', 'gone'],
  ])('takes %s as %s', async (__type, receipt) => {
    const { tasks } = answering(400, { __type, message: 'm' });
    expect(await tasks.send('token', success)).toBe(receipt);
  });

  it.each([
    [400, 'ThrottlingException'],
    [400, 'InvalidOutput'],
    [400, 'KmsThrottlingException'],
    [403, 'AccessDeniedException'],
    [500, 'InternalServerError'],
  ])('throws %s %s as it is', async (status, __type) => {
    const { tasks } = answering(status, { __type, message: 'm' });
    await expect(tasks.send('token', success)).rejects.toMatchObject({ name: __type });
  });

  it('never sends an empty token', async () => {
    const { tasks, requests } = answering(200, {});
    expect(await tasks.send('', success)).toBe('invalid-token');
    expect(requests).toEqual([]);
  });
});

describe('reading an execution', () => {
  it('gives how it ended, with empty texts for what Step Functions leaves out', async () => {
    const { tasks } = answering(200, { status: 'ABORTED', error: 'stopped' });
    expect(await tasks.readExecution('arn')).toEqual({
      status: 'ABORTED',
      output: '',
      error: 'stopped',
      cause: '',
    });
    expect(await answering(200, {}).tasks.readExecution('arn')).toEqual({
      status: '',
      output: '',
      error: '',
      cause: '',
    });
  });
});
