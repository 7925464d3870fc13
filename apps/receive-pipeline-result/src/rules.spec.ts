import { type PatternTemplate, toEventPattern } from '@countersign/approval-core';
import approvalEnded from '@countersign/approval-core/event-patterns/pipeline-approval-ended.json' with {
  type: 'json',
};
import pipelineEnded from '@countersign/approval-core/event-patterns/pipeline-ended.json' with {
  type: 'json',
};
import { type Json, matchesEventPattern } from '@countersign/event-pattern';

const values = { accountId: '111111111111', region: 'us-east-1', stage: 'dev' };
const toRule = (template: unknown) => toEventPattern(template as PatternTemplate, values) as Json;
const rules = { approval: toRule(approvalEnded), pipeline: toRule(pipelineEnded) };

/** An event as CodePipeline writes it of a whole pipeline. */
const ofPipeline = (detail: object = {}, envelope: object = {}): Json =>
  ({
    version: '0',
    id: '6c0a7f4e-2b7d-4f6e-9a51-7f0e8d3c1b2a',
    'detail-type': 'CodePipeline Pipeline Execution State Change',
    source: 'aws.codepipeline',
    account: '111111111111',
    time: '2026-09-21T10:05:00Z',
    region: 'us-east-1',
    resources: ['arn:aws:codepipeline:us-east-1:111111111111:countersign-approval-dev-7d'],
    detail: {
      pipeline: 'countersign-approval-dev-7d',
      'execution-id': 'b59babff-5f34-4c7d-8a2e-0f1d3c5b7a90',
      'start-time': '2026-09-21T10:00:00.000Z',
      state: 'SUCCEEDED',
      version: 1,
      'pipeline-execution-attempt': 1,
      ...detail,
    },
    ...envelope,
  }) as Json;

const ofAction = (detail: object = {}, envelope: object = {}): Json =>
  ofPipeline(
    {
      stage: 'Approval',
      action: 'Approve',
      'action-execution-id': 'f0f0f0f0-0000-4000-8000-000000000001',
      region: 'us-east-1',
      type: { owner: 'AWS', provider: 'Manual', category: 'Approval', version: '1' },
      ...detail,
    },
    { 'detail-type': 'CodePipeline Action Execution State Change', ...envelope },
  );

const matching = (sample: Json) =>
  Object.entries(rules)
    .filter(([, rule]) => matchesEventPattern(rule, sample))
    .map(([name]) => name);

describe('the rules match', () => {
  it.each(['SUCCEEDED', 'FAILED', 'CANCELED', 'ABANDONED'])(
    'an approval that ended as %s, in any attempt',
    (state) => {
      expect(matching(ofAction({ state }))).toEqual(['approval']);
      expect(matching(ofAction({ state, 'pipeline-execution-attempt': 2 }))).toEqual(['approval']);
    },
  );

  it.each(['SUCCEEDED', 'FAILED', 'STOPPED', 'SUPERSEDED', 'CANCELED'])(
    'a pipeline that ended as %s',
    (state) => expect(matching(ofPipeline({ state }))).toEqual(['pipeline']),
  );

  it.each(['15m', '1h', '4h', '1d', '3d', '7d', '14d', '30d'])('the pipeline of %s', (timeout) => {
    const pipeline = `countersign-approval-dev-${timeout}`;
    expect(matching(ofAction({ pipeline }))).toEqual(['approval']);
  });

  it('an event as sparse as those of 2018', () => {
    const detail = { 'start-time': undefined, 'action-execution-id': undefined, region: undefined };
    const sample = JSON.parse(JSON.stringify(ofAction(detail))) as Json;
    expect(matching(sample)).toEqual(['approval']);
  });
});

describe('the rules do not match', () => {
  it.each(['STARTED', 'RESUMED', 'STOPPING'])('what is still going on: %s', (state) => {
    expect(matching(ofPipeline({ state }))).toEqual([]);
    expect(matching(ofAction({ state }))).toEqual([]);
  });

  it.each<[string, object, object]>([
    ['another account', {}, { account: '999999999999' }],
    ['another region', {}, { region: 'eu-west-1' }],
    ['a source that only looks like CodePipeline', {}, { source: 'aws-codepipeline' }],
    ['another pipeline', { pipeline: 'release' }, {}],
    ['the pipeline of another stage', { pipeline: 'countersign-approval-prod-7d' }, {}],
    ['a pipeline that only begins so', { pipeline: 'countersign-approval-dev-7d-x' }, {}],
    ['another action', { type: { category: 'Source' } }, {}],
    ['a state in other letters', { state: 'Succeeded' }, {}],
    ['a stage', {}, { 'detail-type': 'CodePipeline Stage Execution State Change' }],
  ])('%s', (_, detail, envelope) => {
    expect(matching(ofAction(detail, envelope))).toEqual([]);
  });
});
