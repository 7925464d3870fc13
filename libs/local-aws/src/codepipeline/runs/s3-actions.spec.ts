import { PutApprovalResultCommand } from '@aws-sdk/client-codepipeline';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  GetObjectCommand,
  ListObjectsV2Command,
  PutBucketVersioningCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { strToU8, zipSync } from 'fflate';
import { createLocalAws, type LocalAws } from '../../create-local-aws.ts';
import {
  connect,
  createBuckets,
  createPipelineRole,
  createPipelines,
  HOME,
  type Pipelines,
  putRelease,
  releasePipeline,
} from '../spec-pipelines.ts';

let local: LocalAws;
let s3: S3Client;
let pipelines: Pipelines;
beforeEach(async () => {
  local = await createLocalAws();
  s3 = await createBuckets(local);
  pipelines = createPipelines(local);
});
afterEach(() => local.close());

const runToEnd = async () => {
  const id = await pipelines.start();
  const answer = pipelines.answer(await pipelines.token(id), 'Approved', 'fine');
  await pipelines.client.send(new PutApprovalResultCommand(answer));
  return id;
};

const lastError = async (id: string) =>
  (await pipelines.actions(id))[0]?.output?.executionResult?.errorDetails;

const ZIP = zipSync({ 'index.html': strToU8('<p>'), assets: { 'a.css': strToU8('p{}') } });

it.each([
  ['', ['assets/a.css', 'index.html']],
  ['v1', ['v1/assets/a.css', 'v1/index.html']],
])('extracts a release into the folder "%s"', async (folder, keys) => {
  await putRelease(s3, ZIP);
  const role = await createPipelineRole(local);
  const Publish = { Extract: 'true', ObjectKey: folder };
  const pipeline = releasePipeline(role, {}, { Publish });
  if (folder === '') delete pipeline.stages?.[2]?.actions?.[0]?.configuration?.ObjectKey;
  await pipelines.create(pipeline);
  const id = await runToEnd();
  expect((await pipelines.read(id)).status).toBe('Succeeded');
  const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket: 'site' }));
  expect(Contents?.map(({ Key }) => Key)).toEqual(keys);
});

it('fails the deployment of something that is to be extracted and is no zip', async () => {
  await putRelease(s3, 'no zip');
  const role = await createPipelineRole(local);
  await pipelines.create(releasePipeline(role, {}, { Publish: { Extract: 'true' } }));
  const id = await runToEnd();
  expect((await pipelines.read(id)).status).toBe('Failed');
  expect(await lastError(id)).toEqual({
    code: 'ConfigurationError',
    message: 'The artifact Release is not a ZIP archive.',
  });
});

it('keeps the artifact as it is in the artifact bucket', async () => {
  await putRelease(s3, ZIP);
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  const id = await pipelines.start();
  const [, source] = await pipelines.actions(id);
  const at = source?.output?.outputArtifacts?.[0]?.s3location;
  expect(at).toMatchObject({
    bucket: 'artifacts',
    key: expect.stringMatching(/^release\/Release\/[A-Z2-7]{7}$/),
  });
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: at?.bucket, Key: at?.key }));
  expect(await Body?.transformToByteArray()).toEqual(new Uint8Array(ZIP));
});

it.each([
  ['s3:GetBucketVersioning', 'PermissionError'],
  ['s3:GetObject*', 'PermissionError'],
  ['s3:PutObject', 'PermissionError'],
])('fails a source whose role may not %s with %s', async (denied, code) => {
  await putRelease(s3, 'one');
  const role = await createPipelineRole(local);
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Deny', Action: denied, Resource: '*' }],
  });
  const policy = { RoleName: 'pipeline', PolicyName: 'but', PolicyDocument };
  await new IAMClient(connect(local)).send(new PutRolePolicyCommand(policy));
  await pipelines.create(releasePipeline(role));
  const id = await pipelines.start();
  expect((await pipelines.read(id)).status).toBe('Failed');
  expect((await lastError(id))?.code).toBe(code);
});

it.each([
  ['an object that is not there', 'RevisionUnavailable', async () => {}],
  [
    'a bucket without versions',
    'ConfigurationError',
    async () => {
      const VersioningConfiguration = { Status: 'Suspended' as const };
      await s3.send(new PutBucketVersioningCommand({ Bucket: 'source', VersioningConfiguration }));
    },
  ],
])('fails a source with %s', async (_what, code, prepare) => {
  await prepare();
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  const id = await pipelines.start();
  const error = await lastError(id);
  expect(error?.code).toBe(code);
  expect((await pipelines.read(id)).artifactRevisions).toEqual([]);
});

it.each([
  [true, 'Succeeded'],
  [false, 'Failed'],
])(
  'acts as the role of the action where the pipeline may assume it (%s)',
  async (mayAssume, status) => {
    await putRelease(s3, 'one');
    const role = await createPipelineRole(local, 'pipeline', [
      's3:*',
      ...(mayAssume ? ['sts:AssumeRole'] : []),
    ]);
    const Statement = [
      {
        Effect: 'Allow',
        Principal: { AWS: `arn:aws:iam::${HOME}:root` },
        Action: 'sts:AssumeRole',
      },
    ];
    const iam = new IAMClient(connect(local));
    const trust = JSON.stringify({ Version: '2012-10-17', Statement });
    const made = new CreateRoleCommand({ RoleName: 'source', AssumeRolePolicyDocument: trust });
    const { Role } = await iam.send(made);
    const allowed = [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }];
    const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: allowed });
    await iam.send(
      new PutRolePolicyCommand({ RoleName: 'source', PolicyName: 'may', PolicyDocument }),
    );
    const pipeline = releasePipeline(role);
    Object.assign(pipeline.stages?.[0]?.actions?.[0] ?? {}, { roleArn: Role?.Arn });
    await pipelines.create(pipeline);
    const id = await pipelines.start();
    const source = (await pipelines.actions(id)).find(({ actionName }) => actionName === 'Fetch');
    expect(source?.status).toBe(status);
  },
);
