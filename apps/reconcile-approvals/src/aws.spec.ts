import {
  approvalId,
  automation,
  pipeline,
  remote,
  unboundAutomation,
  unboundPipeline,
  world,
} from './aws-world.ts';

describe('sending a hint', () => {
  it.each([
    ['receive-ssm-result-dev', automation, { ExecutionId: 'a-1' }],
    ['receive-pipeline-result-dev', pipeline, { pipeline: 'bound-1h', 'execution-id': 'e-1' }],
    ['receive-remote-result-dev', remote, { executionArn: 'arn:remote' }],
  ])('calls %s, and gives its word', async (name, approval, detail) => {
    const { ports, requests } = world(['delivered']);
    expect(await ports.sendHint(approval)).toBe('delivered');
    expect(requests).toEqual([
      { target: `/2015-03-31/functions/${name}/invocations`, body: { detail } },
    ]);
  });

  it('throws what the function threw, under its own name', async () => {
    const thrown = { errorType: 'NotYetError', errorMessage: 'not bound yet', trace: [] };
    await expect(world([thrown], true).ports.sendHint(automation)).rejects.toMatchObject({
      name: 'NotYetError',
      message: 'receive-ssm-result: not bound yet',
    });
  });

  it('throws though the function says nothing of its end, as after a time-out', async () => {
    await expect(world([{}], true).ports.sendHint(automation)).rejects.toMatchObject({
      name: 'Unhandled',
    });
  });

  it('throws what Lambda throws', async () => {
    const throttled = { __type: 'TooManyRequestsException' };
    await expect(world([throttled]).ports.sendHint(automation)).rejects.toMatchObject({
      name: 'TooManyRequestsException',
    });
  });
});

describe('stopping what asks', () => {
  it('cancels an automation', async () => {
    const { ports, requests } = world([]);
    await ports.stopAsking(automation, 'a-1');
    expect(requests).toEqual([
      {
        target: 'StopAutomationExecution',
        body: { AutomationExecutionId: 'a-1', Type: 'Cancel' },
      },
    ]);
  });

  it.each([
    ['the pipeline it is bound to', pipeline, 'bound-1h'],
    [
      'the pipeline of its terms, if it was never bound',
      unboundPipeline,
      'countersign-approval-dev-7d',
    ],
  ])('abandons an execution of %s', async (_, approval, pipelineName) => {
    const { ports, requests } = world([]);
    await ports.stopAsking(approval, 'e-1');
    expect(requests).toEqual([
      {
        target: 'StopPipelineExecution',
        body: {
          ...{ pipelineName, pipelineExecutionId: 'e-1', abandon: true },
          reason: expect.stringContaining('is over'),
        },
      },
    ]);
  });

  it.each([
    [automation, 'InvalidAutomationStatusUpdateException'],
    [pipeline, 'PipelineExecutionNotStoppableException'],
    [pipeline, 'DuplicatedStopRequestException'],
  ])('has nothing to do where AWS says %#: %s', async (approval, __type) => {
    await expect(world([{ __type }]).ports.stopAsking(approval, 'x')).resolves.toBeUndefined();
  });

  it.each([automation, pipeline])('throws everything else', async (approval) => {
    const refused = world([{ __type: 'AccessDeniedException' }]);
    await expect(refused.ports.stopAsking(approval, 'x')).rejects.toMatchObject({
      name: 'AccessDeniedException',
    });
  });
});

describe('the ledger', () => {
  it('is asked for the open approvals of each backend, by name and without tokens', async () => {
    const { ports, requests } = world([]);
    expect(await ports.readOpen(undefined, 10)).toEqual([]);
    expect(requests.map(({ body }) => body.ExpressionAttributeValues)).toEqual([
      { ':kind': { S: 'ssm-automation' } },
      { ':kind': { S: 'code-pipeline' } },
      { ':kind': { S: 'remote-execution' } },
    ]);
    expect(JSON.stringify(requests)).not.toContain('taskToken');
  });

  it.each([
    ['automation', unboundAutomation, { kind: { S: 'ssm-automation' }, id: { S: 'x' } }],
    [
      'pipeline execution',
      unboundPipeline,
      {
        kind: { S: 'code-pipeline' },
        pipelineName: { S: 'countersign-approval-dev-7d' },
        id: { S: 'x' },
      },
    ],
  ])('closes a record together with the %s that asked', async (_, approval, backend) => {
    const { ports, requests } = world([]);
    expect(await ports.closeUnbound(approval, 'over', 'x')).toBe('closed');
    expect(requests[0]?.body.ExpressionAttributeValues).toMatchObject({
      ':backend': { M: backend },
      ':now': { S: '2026-09-21T12:00:00.000Z' },
    });
  });

  it('closes a record for which nothing asked', async () => {
    const { ports, requests } = world([]);
    await ports.closeUnbound(unboundPipeline, 'over', undefined);
    expect(requests[0]?.body.ExpressionAttributeValues).toMatchObject({
      ':backend': { M: { kind: { S: 'code-pipeline' } } },
    });
  });

  it('keeps the place of a run', async () => {
    const { ports, targets } = world([{}, {}]);
    const place = { approvalId, requestedAt: 't', kind: 'ssm-automation' } as const;
    expect(await ports.readPosition()).toBeUndefined();
    await ports.writePosition(undefined, place);
    expect(targets()).toEqual(['GetItem', 'UpdateItem']);
  });
});

it("reads the workflow's execution", async () => {
  const { ports, requests } = world([{ status: 'ABORTED', stopDate: 1_790_000_000 }]);
  expect(await ports.readExecution('arn')).toMatchObject({
    status: 'ABORTED',
    stopDate: new Date(1_790_000_000_000),
  });
  expect(requests).toEqual([{ target: 'DescribeExecution', body: { executionArn: 'arn' } }]);
});
