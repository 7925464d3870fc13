import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import {
  GetPipelineCommand,
  GetPipelineStateCommand,
  ListTagsForResourceCommand,
} from '@aws-sdk/client-codepipeline';
import { createStacks, type Stacks } from '../cloudformation/spec-stacks.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createBuckets, createPipelines, type Pipelines, putRelease } from './spec-pipelines.ts';

let local: LocalAws;
let stacks: Stacks;
let pipelines: Pipelines;
beforeAll(async () => {
  local = await createLocalAws();
  stacks = createStacks(local);
  pipelines = createPipelines(local);
  await putRelease(await createBuckets(local), 'one');
});
afterAll(() => local.close());

const template = (minutes: number, more = '') => `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: codepipeline.amazonaws.com }, Action: 'sts:AssumeRole' }
      Policies:
        - PolicyName: use
          PolicyDocument: { Statement: { Effect: Allow, Action: 's3:*', Resource: '*' } }
  Pipeline:
    Type: AWS::CodePipeline::Pipeline
    Properties:
      PipelineType: V2
      ExecutionMode: PARALLEL
      RoleArn: !GetAtt Role.Arn
      ArtifactStore: { Type: S3, Location: artifacts }
      Variables: [{ Name: ApprovalId, DefaultValue: none }]
      ${more}
      Stages:
        - Name: Source
          Actions:
            - Name: Fetch
              ActionTypeId: { Category: Source, Owner: AWS, Provider: S3, Version: 1 }
              Configuration: { S3Bucket: source, S3ObjectKey: release.zip, PollForSourceChanges: false }
              OutputArtifacts: [{ Name: Release }]
        - Name: Approval
          Actions:
            - Name: Approve
              ActionTypeId: { Category: Approval, Owner: AWS, Provider: Manual, Version: '1' }
              TimeoutInMinutes: ${minutes}
              Configuration: { CustomData: '#{variables.ApprovalId}' }
Outputs:
  Name: { Value: !Ref Pipeline }
  Version: { Value: !GetAtt Pipeline.Version }
`;

it('makes, changes and deletes a pipeline of a stack', async () => {
  const made = await stacks.create('app', template(60, "Tags: [{ Key: 'a', Value: 'b' }]"));
  expect([made.StackStatus, await stacks.firstFailure('app')]).toEqual([
    'CREATE_COMPLETE',
    undefined,
  ]);
  const { Name: name = '', Version } = stacks.outputs(made);
  expect(name).toMatch(/^app-Pipeline-[A-Z2-7]{12}$/);
  expect(Version).toBe('1');
  const read = () => pipelines.client.send(new GetPipelineCommand({ name }));
  const { pipeline, metadata } = await read();
  expect(pipeline?.variables).toEqual([{ name: 'ApprovalId', defaultValue: 'none' }]);
  expect(pipeline?.stages?.[0]?.actions?.[0]).toMatchObject({
    actionTypeId: { category: 'Source', owner: 'AWS', provider: 'S3', version: '1' },
    configuration: { S3Bucket: 'source', PollForSourceChanges: 'false' },
  });
  const resourceArn = metadata?.pipelineArn;
  const { tags } = await pipelines.client.send(new ListTagsForResourceCommand({ resourceArn }));
  expect(tags).toContainEqual({ key: 'a', value: 'b' });

  const id = await pipelines.start({ name });
  const disabled = "DisableInboundStageTransitions: [{ StageName: Approval, Reason: 'Freeze' }]";
  await stacks.update('app', template(60, disabled));
  expect((await pipelines.read(id, name)).status).toBe('InProgress');
  const state = await pipelines.client.send(new GetPipelineStateCommand({ name }));
  expect(state.stageStates?.[1]?.inboundTransitionState?.disabledReason).toBe('Freeze');

  const changed = await stacks.update('app', template(120));
  expect([changed.StackStatus, await stacks.firstFailure('app')]).toEqual([
    'UPDATE_COMPLETE',
    undefined,
  ]);
  expect(stacks.outputs(changed)).toMatchObject({ Name: name, Version: '2' });
  expect((await read()).pipeline?.stages?.[1]?.actions?.[0]?.timeoutInMinutes).toBe(120);
  expect((await pipelines.read(id, name)).status).toBe('Cancelled');

  await stacks.client.send(new DeleteStackCommand({ StackName: 'app' }));
  expect((await stacks.settled(made.StackId ?? '')).StackStatus).toBe('DELETE_COMPLETE');
  await expect(read()).rejects.toMatchObject({ name: 'PipelineNotFoundException' });
});

it('tells why a pipeline can not be made', async () => {
  await stacks.create('bad', template(60).replace('Provider: Manual', 'Provider: Robot'));
  expect(await stacks.firstFailure('bad')).toContain("Provider: 'Robot'");
});
