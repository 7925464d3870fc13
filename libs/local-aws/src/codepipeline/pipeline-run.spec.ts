import { GetPipelineStateCommand, PutApprovalResultCommand } from '@aws-sdk/client-codepipeline';
import { GetObjectCommand, type S3Client } from '@aws-sdk/client-s3';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  createBuckets,
  createPipelineRole,
  createPipelines,
  type Pipelines,
  putRelease,
  releasePipeline,
  stateEvents,
  toLines,
} from './spec-pipelines.ts';

let local: LocalAws;
let s3: S3Client;
let pipelines: Pipelines;
beforeEach(async () => {
  local = await createLocalAws();
  s3 = await createBuckets(local);
  pipelines = createPipelines(local);
});
afterEach(() => local.close());

it('carries a release from its source over an approval to its place', async () => {
  const version = await putRelease(s3, 'one');
  const variables = [{ name: 'ApprovalId' }];
  await pipelines.create(releasePipeline(await createPipelineRole(local), { variables }));
  const id = await pipelines.start({ variables: [{ name: 'ApprovalId', value: 'a-1' }] });

  const [approval, source] = await pipelines.actions(id);
  expect(source).toMatchObject({
    actionName: 'Fetch',
    status: 'Succeeded',
    output: {
      executionResult: {
        externalExecutionId: version,
        externalExecutionSummary: `Amazon S3 version id: ${version}`,
      },
      outputVariables: { BucketName: 'source', ObjectKey: 'release.zip', VersionId: version },
    },
  });
  expect(approval).toMatchObject({
    actionName: 'Approve',
    status: 'InProgress',
    input: { resolvedConfiguration: { CustomData: `Version ${version}` } },
  });
  expect(approval?.updatedBy).toBeUndefined();

  const token = await pipelines.token(id);
  await pipelines.client.send(
    new PutApprovalResultCommand(pipelines.answer(token, 'Approved', 'Looks good')),
  );
  expect(await pipelines.read(id)).toMatchObject({
    status: 'Succeeded',
    executionMode: 'PARALLEL',
    variables: [{ name: 'ApprovalId', resolvedValue: 'a-1' }],
    artifactRevisions: [{ name: 'Release', revisionId: version }],
    trigger: { triggerType: 'StartPipelineExecution' },
  });
  const [, answered] = await pipelines.actions(id);
  expect(answered).toMatchObject({
    status: 'Succeeded',
    updatedBy: 'arn:aws:iam::111111111111:root',
    output: {
      executionResult: { externalExecutionId: token, externalExecutionSummary: 'Looks good' },
    },
  });
  const deployed = await s3.send(new GetObjectCommand({ Bucket: 'site', Key: 'live.zip' }));
  expect(await deployed.Body?.transformToString()).toBe('one');
  expect(toLines(stateEvents(local, id))).toEqual([
    'STARTED',
    'Source STARTED',
    'Source/Fetch STARTED',
    'Source/Fetch SUCCEEDED',
    'Source SUCCEEDED',
    'Approval STARTED',
    'Approval/Approve STARTED',
    'Approval/Approve SUCCEEDED',
    'Approval SUCCEEDED',
    'Deploy STARTED',
    'Deploy/Publish STARTED',
    'Deploy/Publish SUCCEEDED',
    'Deploy SUCCEEDED',
    'SUCCEEDED',
  ]);
});

it('takes the version that the start names, not the newest', async () => {
  const pinned = await putRelease(s3, 'one');
  await putRelease(s3, 'two');
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  const revision = { actionName: 'Fetch', revisionType: 'S3_OBJECT_VERSION_ID' as const };
  const id = await pipelines.start({ sourceRevisions: [{ ...revision, revisionValue: pinned }] });
  expect((await pipelines.read(id)).artifactRevisions?.[0]?.revisionId).toBe(pinned);
});

it('keeps the token out of the state of a PARALLEL pipeline, and shows it in that of a SUPERSEDED one', async () => {
  await putRelease(s3, 'one');
  const role = await createPipelineRole(local);
  await pipelines.create(releasePipeline(role));
  await pipelines.create(releasePipeline(role, { name: 'single', executionMode: 'SUPERSEDED' }));
  const stateOf = async (name: string) => {
    const { stageStates } = await pipelines.client.send(new GetPipelineStateCommand({ name }));
    return stageStates?.[1]?.actionStates?.[0]?.latestExecution;
  };
  expect(await stateOf('release')).toMatchObject({ status: 'InProgress' });
  expect(JSON.stringify(await stateOf('release'))).not.toContain('oken');
  expect((await stateOf('single'))?.token).toMatch(/^[0-9a-f-]{36}$/);
});

it.each([
  ['Looks bad', 'Looks bad'],
  ['', 'Rejected by arn:aws:iam::111111111111:root'],
])('ends a rejection with comment "%s" as failed, with %s', async (comment, summary) => {
  await putRelease(s3, 'one');
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  const id = await pipelines.start();
  const answer = pipelines.answer(await pipelines.token(id), 'Rejected', comment);
  await pipelines.client.send(new PutApprovalResultCommand(answer));
  expect((await pipelines.read(id)).status).toBe('Failed');
  const events = stateEvents(local, id);
  expect(toLines(events).slice(-3)).toEqual([
    'Approval/Approve FAILED',
    'Approval FAILED',
    'FAILED',
  ]);
  expect(events.at(-3)?.detail).toMatchObject({
    type: { owner: 'AWS', provider: 'Manual', category: 'Approval', version: '1' },
    'execution-result': {
      'external-execution-summary': summary,
      'external-execution-id': answer.token,
      'error-code': 'JobFailed',
    },
    version: 1,
    'pipeline-execution-attempt': 1,
  });
});
