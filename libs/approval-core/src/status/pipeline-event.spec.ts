import { parsePipelineEvent } from './pipeline-event.ts';

const names = { pipeline: 'p', 'execution-id': 'b59babff-5f34-4c7d-8a2e-0f1d3c5b7a90' };

describe('parsePipelineEvent', () => {
  it.each([
    ["an approval's end", { action: 'Approve', state: 'FAILED' }, 'action'],
    ["a pipeline's end", { state: 'SUPERSEDED' }, 'pipeline'],
    ["a pipeline's progress", { state: 'STOPPING' }, undefined],
    ['nothing', {}, undefined],
  ])('takes from %s the execution, and what is said to have ended', (_, detail, ended) => {
    expect(parsePipelineEvent({ detail: { ...names, ...detail } })).toEqual({
      pipelineName: 'p',
      pipelineExecutionId: names['execution-id'],
      saidToHaveEnded: ended,
    });
  });

  it.each([
    [null, /event: it is null/],
    [{}, /detail: it is of type undefined/],
    [{ detail: { 'execution-id': 'x' } }, /detail.pipeline: it is missing/],
    [{ detail: { pipeline: 'p' } }, /detail.execution-id: it is missing/],
    [{ detail: { ...names, 'execution-id': 'x'.repeat(37) } }, /at most 36/],
    [{ detail: { ...names, state: 'SPLENDID' } }, /not in the table of statuses/],
  ])('refuses %p', (event, message) => {
    expect(() => parsePipelineEvent(event)).toThrow(message);
  });
});
