import { resolveConfiguration } from './interpolate.ts';
import { createPipelineBench } from './spec-core.ts';

const execution = () => {
  const actions = [
    {
      name: 'Fetch',
      namespace: 'Fetched',
      actionTypeId: {
        category: 'Source' as const,
        owner: 'AWS' as const,
        provider: 'S3',
        version: '1',
      },
    },
  ];
  const bench = createPipelineBench('PARALLEL', [{ name: 'Source', actions }]);
  bench.start();
  bench.end('e0', 'Fetch', { outputVariables: { VersionId: 'v1' } });
  const found = bench.get('e0');
  if (found === undefined) throw new Error('nothing was started');
  return { ...found, variables: { ApprovalId: 'a-1' } };
};

it.each([
  ['#{variables.ApprovalId}', 'a-1'],
  ['version #{Fetched.VersionId} of #{codepipeline.PipelineExecutionId}', 'version v1 of e0'],
  ['no reference: #{}', 'no reference: #{}'],
])('resolves %s to %s', (text, resolved) => {
  expect(resolveConfiguration(execution(), { key: text })).toEqual({ resolved: { key: resolved } });
});

it.each([
  '#{variables.Other}',
  '#{variables.constructor}',
  '#{Other.VersionId}',
  '#{codepipeline.Other}',
])('says that %s has no value', (text) => {
  expect(resolveConfiguration(execution(), { key: text })).toEqual({ unresolved: text });
});
