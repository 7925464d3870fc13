import {
  type ActionDeclaration,
  DeletePipelineCommand,
  GetPipelineCommand,
  ListPipelinesCommand,
  ListTagsForResourceCommand,
  type PipelineDeclaration,
  TagResourceCommand,
  UntagResourceCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  createPipelineRole,
  createPipelines,
  HOME,
  type Pipelines,
  releasePipeline,
} from './spec-pipelines.ts';

let local: LocalAws;
let role: string;
let pipelines: Pipelines;
beforeAll(async () => {
  local = await createLocalAws();
  role = await createPipelineRole(local);
  pipelines = createPipelines(local);
});
afterAll(() => local.close());

const ARN = `arn:aws:codepipeline:us-east-1:${HOME}:release`;

type Change = (pipeline: PipelineDeclaration) => void;

const actionAt = ({ stages }: PipelineDeclaration, stage: number): ActionDeclaration => {
  const action = stages?.[stage]?.actions?.[0];
  if (action === undefined) throw new Error(`no action in stage ${stage}`);
  return action;
};

const changeAction =
  (stage: number, change: Partial<ActionDeclaration>): Change =>
  (pipeline) =>
    Object.assign(actionAt(pipeline, stage), change);

const provider = (category: 'Build' | 'Approval', name: string) => ({
  actionTypeId: { category, owner: 'AWS' as const, provider: name, version: '1' },
});

const CASES: readonly (readonly [error: string, message: RegExp, change: Change])[] = [
  [
    'ValidationException',
    /'pipeline.name' failed .* pattern: \[A-Za-z0-9.@\\-_\]\+$/,
    (p) => Object.assign(p, { name: 'a b' }),
  ],
  [
    'ValidationException',
    /timeoutInMinutes.*greater than or equal to 5/,
    changeAction(1, { timeoutInMinutes: 4 }),
  ],
  [
    'ValidationException',
    /timeoutInMinutes.*less than or equal to 86400/,
    changeAction(1, { timeoutInMinutes: 86_401 }),
  ],
  [
    'ValidationException',
    /CustomData.*length less than or equal to 1000/,
    changeAction(1, { configuration: { CustomData: 'x'.repeat(1001) } }),
  ],
  [
    'InvalidStructureException',
    /^Pipeline has only 1 stage\(s\)\. There should be a minimum of 2 stages in a pipeline$/,
    (p) => p.stages?.splice(1),
  ],
  [
    'InvalidStructureException',
    /^Pipeline should start with a stage that only contains source actions$/,
    (p) => p.stages?.shift(),
  ],
  [
    'InvalidStructureException',
    /^QUEUED or PARALLEL mode can only be used with V2 pipelines$/,
    (p) => Object.assign(p, { pipelineType: 'V1' }),
  ],
  [
    'InvalidStructureException',
    /^Pipeline variable can only be used with V2 pipelines$/,
    (p) =>
      Object.assign(p, {
        pipelineType: undefined,
        executionMode: undefined,
        variables: [{ name: 'a' }],
      }),
  ],
  [
    'InvalidStructureException',
    /variable name is already in use: a$/,
    (p) => Object.assign(p, { variables: [{ name: 'a' }, { name: 'a' }] }),
  ],
  [
    'InvalidStructureException',
    /artifactStore/,
    (p) => Object.assign(p, { artifactStore: undefined }),
  ],
  [
    'InvalidStructureException',
    /region is missing .*: us-east-1\.$/,
    (p) =>
      Object.assign(p, {
        artifactStore: undefined,
        artifactStores: { 'eu-west-1': { type: 'S3', location: 'artifacts' } },
      }),
  ],
  [
    'InvalidStructureException',
    /^CodePipeline is not authorized to perform AssumeRole on role /,
    (p) => Object.assign(p, { roleArn: `arn:aws:iam::${HOME}:role/nobody` }),
  ],
  [
    'InvalidStageDeclarationException',
    /^Stage name 'Source' is used more than once$/,
    (p) => Object.assign(p.stages?.[1] ?? {}, { name: 'Source' }),
  ],
  [
    'InvalidStageDeclarationException',
    /^Stage 'Approval' has no actions$/,
    (p) => Object.assign(p.stages?.[1] ?? {}, { actions: [] }),
  ],
  [
    'InvalidActionDeclarationException',
    /^Action Publish declares 0 input artifacts which is less than the minimum count \(1\)$/,
    changeAction(2, { inputArtifacts: [] }),
  ],
  [
    'InvalidActionDeclarationException',
    /^Action Approve declares 1 input artifacts which is more than the maximum count \(0\)$/,
    changeAction(1, { inputArtifacts: [{ name: 'Release' }] }),
  ],
  [
    'InvalidActionDeclarationException',
    /^Input Artifact Bundle Other in action Publish is not declared as Output Artifact Bundle/,
    changeAction(2, { inputArtifacts: [{ name: 'Other' }] }),
  ],
  [
    'InvalidActionDeclarationException',
    /'Fetch' is missing required configuration 'S3ObjectKey'$/,
    changeAction(0, { configuration: { S3Bucket: 'source' } }),
  ],
  [
    'InvalidActionDeclarationException',
    /missing required configuration 'ObjectKey'$/,
    changeAction(2, { configuration: { BucketName: 'site', Extract: 'false' } }),
  ],
  [
    'InvalidActionDeclarationException',
    /unknown configuration 'Other'$/,
    changeAction(1, { configuration: { Other: 'x' } }),
  ],
  [
    'InvalidActionDeclarationException',
    /timeoutInMinutes, which only manual approval/,
    changeAction(2, { timeoutInMinutes: 60 }),
  ],
  [
    'NotImplementedException',
    /Category: 'Build', Provider: 'CodeBuild'.* in action 'Publish' of stage 'Deploy'/,
    changeAction(2, provider('Build', 'CodeBuild')),
  ],
  [
    'NotImplementedException',
    /onFailure/,
    (p) => Object.assign(p.stages?.[1] ?? {}, { onFailure: { result: 'RETRY' } }),
  ],
  [
    'NotImplementedException',
    /triggers/,
    (p) =>
      Object.assign(p, {
        triggers: [
          {
            providerType: 'CodeStarSourceConnection',
            gitConfiguration: { sourceActionName: 'Fetch' },
          },
        ],
      }),
  ],
];

it.each(CASES)('refuses a structure with %s %s', async (name, message, change) => {
  const pipeline = releasePipeline(role);
  change(pipeline);
  await expect(pipelines.create(pipeline)).rejects.toMatchObject({
    name,
    message: expect.stringMatching(message),
  });
});

it('refuses an approval in the source stage', async () => {
  const pipeline = releasePipeline(role);
  pipeline.stages?.[0]?.actions?.push(...(pipeline.stages[1]?.actions ?? []));
  await expect(pipelines.create(pipeline)).rejects.toMatchObject({
    name: 'InvalidStructureException',
    message: 'Pipeline should start with a stage that only contains source actions',
  });
});

it('keeps every version of a pipeline until it is deleted', async () => {
  await pipelines.create(releasePipeline(role));
  await expect(pipelines.create(releasePipeline(role))).rejects.toMatchObject({
    name: 'PipelineNameInUseException',
    message: `A pipeline with the name 'release' already exists in account '${HOME}'`,
  });
  const changed = releasePipeline(role, { executionMode: 'QUEUED' });
  await pipelines.client.send(new UpdatePipelineCommand({ pipeline: changed }));
  const read = (version?: number) =>
    pipelines.client.send(new GetPipelineCommand({ name: 'release', version }));
  expect((await read()).pipeline).toMatchObject({ version: 2, executionMode: 'QUEUED' });
  expect((await read(1)).pipeline).toMatchObject({ version: 1, executionMode: 'PARALLEL' });
  expect((await read()).metadata?.pipelineArn).toBe(ARN);
  await expect(read(3)).rejects.toMatchObject({ name: 'PipelineVersionNotFoundException' });
  const { pipelines: listed } = await pipelines.client.send(new ListPipelinesCommand({}));
  expect(listed).toMatchObject([{ name: 'release', version: 2, pipelineType: 'V2' }]);

  const tags = [{ key: 'team', value: 'one' }];
  await pipelines.client.send(new TagResourceCommand({ resourceArn: ARN, tags }));
  const readTags = () =>
    pipelines.client.send(new ListTagsForResourceCommand({ resourceArn: ARN }));
  expect((await readTags()).tags).toEqual(tags);
  await pipelines.client.send(new UntagResourceCommand({ resourceArn: ARN, tagKeys: ['team'] }));
  expect((await readTags()).tags).toEqual([]);

  await pipelines.client.send(new DeletePipelineCommand({ name: 'release' }));
  await expect(read()).rejects.toMatchObject({
    name: 'PipelineNotFoundException',
    message: `Account '${HOME}' does not have a pipeline with name 'release'`,
  });
  await expect(readTags()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
