import { SSMClient } from '@aws-sdk/client-ssm';
import { NotYetError } from '@countersign/approval-ledger';
import { createPorts } from './aws.ts';

const id = '333ba70b-2333-48db-b17e-a5e69c6f4d1c';

/** The real client over a handler in memory that gives one answer after the other. */
const world = (answers: object[], receipt = 'accepted', ledger: object = {}) => {
  const paused: number[] = [];
  const requests: { target: string; body: unknown }[] = [];
  const sent: unknown[] = [];
  const ssm = new SSMClient({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1:1',
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers, body }: { headers: Record<string, string>; body: Uint8Array }) => {
        const target = (headers['x-amz-target'] ?? '').replace('AmazonSSM.', '');
        requests.push({ target, body: JSON.parse(new TextDecoder().decode(body)) });
        const answer = answers[requests.length - 1] ?? {};
        const statusCode = '__type' in answer ? 400 : 200;
        return {
          response: {
            statusCode,
            headers: {},
            body: new TextEncoder().encode(JSON.stringify(answer)),
          },
        };
      },
    } as never,
  });
  const tasks = {
    send: async (...words: unknown[]) => {
      sent.push(words);
      return receipt;
    },
  };
  return {
    ports: createPorts(ssm, ledger as never, tasks as never, 'refused', async (milliseconds) => {
      paused.push(milliseconds);
    }),
    requests,
    sent,
    paused,
  };
};

describe('reading an automation', () => {
  it('takes one call', async () => {
    const { ports, requests } = world([
      { AutomationExecution: { DocumentName: 'd', StepExecutions: [] } },
    ]);
    expect(await ports.readAutomation(id)).toMatchObject({ DocumentName: 'd' });
    expect(requests).toEqual([
      { target: 'GetAutomationExecution', body: { AutomationExecutionId: id } },
    ]);
  });

  it('reads every page of its steps where they are truncated', async () => {
    const { ports, requests } = world([
      { AutomationExecution: { StepExecutions: [], StepExecutionsTruncated: true } },
      { StepExecutions: [{ StepName: 'one' }], NextToken: 'n' },
      { StepExecutions: [{ StepName: 'two' }] },
    ]);
    const { StepExecutions } = await ports.readAutomation(id);
    expect(StepExecutions?.map(({ StepName }) => StepName)).toEqual(['one', 'two']);
    expect(requests[2]).toEqual({
      target: 'DescribeAutomationStepExecutions',
      body: { AutomationExecutionId: id, NextToken: 'n', MaxResults: 50 },
    });
  });

  it('throws what SSM throws, and where SSM gives nothing', async () => {
    const missing = world([
      { __type: 'AutomationExecutionNotFoundException' },
    ]).ports.readAutomation(id);
    await expect(missing).rejects.toMatchObject({ name: 'AutomationExecutionNotFoundException' });
    await expect(world([{}]).ports.readAutomation(id)).rejects.toThrow('gave no automation');
  });
});

describe('recording an outcome', () => {
  const outcome = { kind: 'failed', error: 'Approval.Failed', reason: 'at once' } as const;
  /** A ledger whose record is bound only when it is asked for the n-th time. */
  const boundAt = (n: number) => {
    let asked = 0;
    return {
      decide: async () => {
        asked += 1;
        if (asked < n) throw new NotYetError('not bound yet');
        return 'record';
      },
    };
  };

  it('waits a little for a start that has not bound its automation yet', async () => {
    const { ports, paused } = world([], '', boundAt(3));
    expect(await ports.recordOutcome('approval', id, outcome)).toBe('record');
    expect(paused).toEqual([50, 150]);
  });

  it('leaves a longer wait to Lambda, well before its own time-out', async () => {
    const { ports, paused } = world([], '', boundAt(100));
    await expect(ports.recordOutcome('approval', id, outcome)).rejects.toBeInstanceOf(NotYetError);
    expect(paused.reduce((all, one) => all + one, 0)).toBeLessThan(5000);
  });

  it('waits for nothing else', async () => {
    const decide = () => Promise.reject(new Error('slow'));
    const { ports, paused } = world([], '', { decide });
    await expect(ports.recordOutcome('approval', id, outcome)).rejects.toThrow('slow');
    expect(paused).toEqual([]);
  });
});

describe("answering others' task token", () => {
  const outcome = { kind: 'failed', error: 'Approval.TimedOut', reason: 'late' } as const;

  it.each([
    ['accepted', 'delivered'],
    ['gone', 'too-late'],
    ['invalid-token', 'invalid-token'],
  ])('takes %s as %s', async (receipt, word) => {
    const { ports, sent } = world([], receipt);
    expect(await ports.answerToken('token', id, outcome)).toBe(word);
    expect(sent).toEqual([
      ['token', expect.objectContaining({ kind: 'failure', error: 'Approval.TimedOut' })],
    ]);
  });
});
