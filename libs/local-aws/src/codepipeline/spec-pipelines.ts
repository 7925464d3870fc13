import {
  CodePipelineClient,
  CreatePipelineCommand,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  type PipelineDeclaration,
  StartPipelineExecutionCommand,
  type StartPipelineExecutionInput,
} from '@aws-sdk/client-codepipeline';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { LocalAws } from '../create-local-aws.ts';
import type { JournalEntry } from '../journal.ts';
import { rootKey } from '../local/root-keys.ts';

export const HOME = '111111111111';

export const connect = (local: LocalAws, credentials = rootKey(HOME)) => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials,
  maxAttempts: 1,
});

/** A role that CodePipeline may assume, with these actions on everything. */
export const createPipelineRole = async (
  local: LocalAws,
  RoleName = 'pipeline',
  actions: readonly string[] = ['s3:*', 'sns:Publish'],
  Service = 'codepipeline.amazonaws.com',
): Promise<string> => {
  const iam = new IAMClient(connect(local));
  const statement = (more: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...more }] });
  const AssumeRolePolicyDocument = statement({ Principal: { Service }, Action: 'sts:AssumeRole' });
  const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  const PolicyDocument = statement({ Action: actions, Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'may', PolicyDocument }));
  return Role?.Arn ?? '';
};

/** Buckets `source` (versioned), `artifacts` and `site`. */
export const createBuckets = async (local: LocalAws): Promise<S3Client> => {
  const s3 = new S3Client(connect(local));
  for (const Bucket of ['source', 'artifacts', 'site'])
    await s3.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'source', VersioningConfiguration }));
  return s3;
};

export const putRelease = async (s3: S3Client, Body: string | Uint8Array): Promise<string> => {
  const object = { Bucket: 'source', Key: 'release.zip', Body };
  return (await s3.send(new PutObjectCommand(object))).VersionId ?? '';
};

const type = (category: 'Source' | 'Approval' | 'Deploy', provider: string) => ({
  category,
  owner: 'AWS' as const,
  provider,
  version: '1',
});

/** Source, Approval and Deploy; what is given goes over the configuration of the three actions. */
export const releasePipeline = (
  roleArn: string,
  more: Partial<PipelineDeclaration> = {},
  configuration: Readonly<Record<string, Record<string, string>>> = {},
): PipelineDeclaration => ({
  name: 'release',
  roleArn,
  pipelineType: 'V2',
  executionMode: 'PARALLEL',
  artifactStore: { type: 'S3', location: 'artifacts' },
  stages: [
    {
      name: 'Source',
      actions: [
        {
          name: 'Fetch',
          actionTypeId: type('Source', 'S3'),
          configuration: {
            S3Bucket: 'source',
            S3ObjectKey: 'release.zip',
            PollForSourceChanges: 'false',
            ...configuration.Fetch,
          },
          outputArtifacts: [{ name: 'Release' }],
          namespace: 'Fetched',
        },
      ],
    },
    {
      name: 'Approval',
      actions: [
        {
          name: 'Approve',
          actionTypeId: type('Approval', 'Manual'),
          configuration: { CustomData: 'Version #{Fetched.VersionId}', ...configuration.Approve },
        },
      ],
    },
    {
      name: 'Deploy',
      actions: [
        {
          name: 'Publish',
          actionTypeId: type('Deploy', 'S3'),
          configuration: {
            BucketName: 'site',
            Extract: 'false',
            ObjectKey: 'live.zip',
            ...configuration.Publish,
          },
          inputArtifacts: [{ name: 'Release' }],
        },
      ],
    },
  ],
  ...more,
});

/** Pipelines as a test drives them: over the wire. */
export const createPipelines = (local: LocalAws, credentials = rootKey(HOME)) => {
  const client = new CodePipelineClient(connect(local, credentials));
  const actions = async (pipelineExecutionId: string, pipelineName = 'release') =>
    (
      await client.send(
        new ListActionExecutionsCommand({ pipelineName, filter: { pipelineExecutionId } }),
      )
    ).actionExecutionDetails ?? [];
  const read = async (pipelineExecutionId: string, pipelineName = 'release') =>
    (await client.send(new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId })))
      .pipelineExecution ?? {};
  return {
    client,
    actions,
    read,
    create: (pipeline: PipelineDeclaration) => client.send(new CreatePipelineCommand({ pipeline })),
    async start(input: Partial<StartPipelineExecutionInput> = {}): Promise<string> {
      const command = new StartPipelineExecutionCommand({ name: 'release', ...input });
      return (await client.send(command)).pipelineExecutionId ?? '';
    },
    /** What PutApprovalResult has to name, of the newest approval. */
    async token(pipelineExecutionId: string): Promise<string> {
      const all = await actions(pipelineExecutionId);
      const approval = all.find(({ actionName }) => actionName === 'Approve');
      return approval?.output?.executionResult?.externalExecutionId ?? '';
    },
    answer: (token: string, status: 'Approved' | 'Rejected', summary = '') => ({
      pipelineName: 'release',
      stageName: 'Approval',
      actionName: 'Approve',
      token,
      result: { status, summary },
    }),
  };
};

export type Pipelines = ReturnType<typeof createPipelines>;

interface StateEvent {
  readonly 'detail-type': string;
  readonly detail: Readonly<Record<string, unknown>>;
}

const isEvent = ({ service, type: kind }: JournalEntry) => service === 'events' && kind === 'event';

/** The state changes that CodePipeline has published, oldest first. */
export const stateEvents = (local: LocalAws, executionId: string): readonly StateEvent[] =>
  local.aws.journal
    .read(0, 100_000)
    .filter(isEvent)
    .map(({ data }) => data.event as StateEvent & { source: string })
    .filter(
      ({ source, detail }) =>
        source === 'aws.codepipeline' && detail['execution-id'] === executionId,
    );

/** `Approval/Approve STARTED`, `Approval STARTED`, `STARTED`. */
export const toLines = (events: readonly StateEvent[]): readonly string[] =>
  events.map(({ detail: { stage, action, state } }) =>
    `${[stage, action].filter(Boolean).join('/')} ${state}`.trim(),
  );
