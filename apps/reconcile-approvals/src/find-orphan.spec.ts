import { approvalId, open, other, unboundAutomation, unboundPipeline, world } from './aws-world.ts';

describe('finding what asks for an approval that was never bound', () => {
  const execution = (id: string) => ({
    AutomationExecution: { Parameters: { ApprovalId: [id] } },
  });
  const listed = (...ids: string[]) =>
    ids.map((AutomationExecutionId) => ({ AutomationExecutionId }));

  it('looks through the automations of its runbook that go on, page by page', async () => {
    const { ports, requests } = world([
      { AutomationExecutionMetadataList: listed('x'), NextToken: 'n' },
      execution(other),
      { AutomationExecutionMetadataList: listed('y', 'z') },
      execution(approvalId),
      execution(approvalId),
    ]);
    expect(await ports.findOrphans(unboundAutomation)).toEqual(['y', 'z']);
    const Filters = [
      { Key: 'DocumentNamePrefix', Values: ['countersign-approval-dev-7d'] },
      { Key: 'ExecutionStatus', Values: ['Pending', 'InProgress', 'Waiting'] },
      { Key: 'StartTimeAfter', Values: ['2026-09-21T09:59:00Z'] },
    ];
    expect(requests).toEqual([
      { target: 'DescribeAutomationExecutions', body: { Filters } },
      { target: 'GetAutomationExecution', body: { AutomationExecutionId: 'x' } },
      { target: 'DescribeAutomationExecutions', body: { Filters, NextToken: 'n' } },
      { target: 'GetAutomationExecution', body: { AutomationExecutionId: 'y' } },
      { target: 'GetAutomationExecution', body: { AutomationExecutionId: 'z' } },
    ]);
  });

  it('finds no automation where none asks', async () => {
    const { ports } = world([{ AutomationExecutionMetadataList: listed('x') }, execution(other)]);
    expect(await ports.findOrphans(unboundAutomation)).toEqual([]);
  });

  const summary = (pipelineExecutionId: string, status: string, startTime: string) => ({
    ...{ pipelineExecutionId, status },
    startTime: Date.parse(startTime) / 1000,
  });
  const variables = (resolvedValue: string) => ({
    pipelineExecution: { variables: [{ name: 'ApprovalId', resolvedValue }] },
  });

  it('looks through the executions of its pipeline that go on, and no further back than the request', async () => {
    const { ports, requests } = world([
      {
        pipelineExecutionSummaries: [
          summary('x', 'Succeeded', '2026-09-21T11:00:00Z'),
          summary('y', 'InProgress', '2026-09-21T10:30:00Z'),
        ],
        nextToken: 'n',
      },
      variables(other),
      { pipelineExecutionSummaries: [summary('z', 'InProgress', '2026-09-21T10:00:01Z')] },
      variables(approvalId),
    ]);
    expect(await ports.findOrphans(unboundPipeline)).toEqual(['z']);
    const pipelineName = 'countersign-approval-dev-7d';
    expect(requests).toEqual([
      { target: 'ListPipelineExecutions', body: { pipelineName } },
      { target: 'GetPipelineExecution', body: { pipelineName, pipelineExecutionId: 'y' } },
      { target: 'ListPipelineExecutions', body: { pipelineName, nextToken: 'n' } },
      { target: 'GetPipelineExecution', body: { pipelineName, pipelineExecutionId: 'z' } },
    ]);
  });

  it('reads no older executions, nor more pages', async () => {
    const old = summary('x', 'InProgress', '2026-09-21T09:58:59Z');
    const { ports, targets } = world([{ pipelineExecutionSummaries: [old], nextToken: 'n' }]);
    expect(await ports.findOrphans(unboundPipeline)).toEqual([]);
    expect(targets()).toEqual(['ListPipelineExecutions']);
  });

  it('looks for nothing in another account', async () => {
    const { ports, requests } = world([]);
    expect(await ports.findOrphans(open({ kind: 'remote-execution' }))).toEqual([]);
    expect(requests).toEqual([]);
  });

  it('says so if the terms are missing that name the runbook', async () => {
    const { policy: _, ...termless } = unboundAutomation;
    await expect(world([]).ports.findOrphans(termless)).rejects.toThrow('has no terms');
  });
});
