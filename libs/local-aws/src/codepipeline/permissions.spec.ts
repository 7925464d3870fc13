import * as codepipeline from '@aws-sdk/client-codepipeline';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  connect,
  createBuckets,
  createPipelineRole,
  createPipelines,
  type Pipelines,
  putRelease,
  releasePipeline,
} from './spec-pipelines.ts';

const ID = '11111111-2222-4333-8444-555555555555';
const ARN = 'arn:aws:codepipeline:us-east-1:111111111111:release';
const NAMES = { pipelineName: 'release', stageName: 'Approval' };

let local: LocalAws;
let role: string;
let pipelines: Pipelines;
beforeAll(async () => {
  local = await createLocalAws();
  await putRelease(await createBuckets(local), 'one');
  role = await createPipelineRole(local);
  pipelines = createPipelines(local);
  await pipelines.create(releasePipeline(role));
});
afterAll(() => local.close());

/** A user who may do these actions on everything. */
const createUser = async (UserName: string, Action: readonly string[]): Promise<Pipelines> => {
  const iam = new IAMClient(connect(local));
  await iam.send(new CreateUserCommand({ UserName }));
  const Statement = [{ Effect: 'Allow', Action, Resource: '*' }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'may', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return createPipelines(local, {
    accessKeyId: AccessKey?.AccessKeyId ?? '',
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
};

const transition = { ...NAMES, transitionType: 'Inbound' as const };
const answer = { ...NAMES, actionName: 'Approve', token: ID };
const result = { status: 'Approved' as const, summary: '' };

const CASES: readonly (readonly [
  operation: string,
  resource: string,
  send: (client: codepipeline.CodePipelineClient) => Promise<unknown>,
])[] = [
  [
    'CreatePipeline',
    ARN,
    (c) => c.send(new codepipeline.CreatePipelineCommand({ pipeline: releasePipeline(role) })),
  ],
  [
    'UpdatePipeline',
    ARN,
    (c) => c.send(new codepipeline.UpdatePipelineCommand({ pipeline: releasePipeline(role) })),
  ],
  [
    'DeletePipeline',
    ARN,
    (c) => c.send(new codepipeline.DeletePipelineCommand({ name: 'release' })),
  ],
  ['GetPipeline', ARN, (c) => c.send(new codepipeline.GetPipelineCommand({ name: 'release' }))],
  [
    'GetPipelineState',
    ARN,
    (c) => c.send(new codepipeline.GetPipelineStateCommand({ name: 'release' })),
  ],
  [
    'GetPipelineExecution',
    ARN,
    (c) =>
      c.send(new codepipeline.GetPipelineExecutionCommand({ ...NAMES, pipelineExecutionId: ID })),
  ],
  [
    'ListPipelineExecutions',
    ARN,
    (c) => c.send(new codepipeline.ListPipelineExecutionsCommand(NAMES)),
  ],
  ['ListActionExecutions', ARN, (c) => c.send(new codepipeline.ListActionExecutionsCommand(NAMES))],
  [
    'StartPipelineExecution',
    ARN,
    (c) => c.send(new codepipeline.StartPipelineExecutionCommand({ name: 'release' })),
  ],
  [
    'StopPipelineExecution',
    ARN,
    (c) =>
      c.send(new codepipeline.StopPipelineExecutionCommand({ ...NAMES, pipelineExecutionId: ID })),
  ],
  [
    'RetryStageExecution',
    `${ARN}/Approval`,
    (c) =>
      c.send(
        new codepipeline.RetryStageExecutionCommand({
          ...NAMES,
          pipelineExecutionId: ID,
          retryMode: 'ALL_ACTIONS',
        }),
      ),
  ],
  [
    'DisableStageTransition',
    `${ARN}/Approval`,
    (c) => c.send(new codepipeline.DisableStageTransitionCommand({ ...transition, reason: 'no' })),
  ],
  [
    'EnableStageTransition',
    `${ARN}/Approval`,
    (c) => c.send(new codepipeline.EnableStageTransitionCommand(transition)),
  ],
  [
    'PutApprovalResult',
    `${ARN}/Approval/Approve`,
    (c) => c.send(new codepipeline.PutApprovalResultCommand({ ...answer, result })),
  ],
  [
    'ListTagsForResource',
    ARN,
    (c) => c.send(new codepipeline.ListTagsForResourceCommand({ resourceArn: ARN })),
  ],
  [
    'TagResource',
    ARN,
    (c) => c.send(new codepipeline.TagResourceCommand({ resourceArn: ARN, tags: [] })),
  ],
  [
    'UntagResource',
    ARN,
    (c) => c.send(new codepipeline.UntagResourceCommand({ resourceArn: ARN, tagKeys: [] })),
  ],
];

describe('somebody without permissions', () => {
  let stranger: Pipelines;
  beforeAll(async () => {
    stranger = await createUser('stranger', ['sts:GetCallerIdentity']);
  });

  it.each(CASES)('is refused %s on %s', async (operation, resource, send) => {
    await expect(send(stranger.client)).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: expect.stringContaining(
        `perform: codepipeline:${operation} on resource: ${resource} `,
      ),
    });
  });
});

it('needs the permission to pass the role that a pipeline is given', async () => {
  const maker = await createUser('maker', ['codepipeline:*']);
  await expect(maker.create(releasePipeline(role, { name: 'other' }))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(`iam:PassRole on resource: ${role} `),
  });
});

it('needs the permission to tag a pipeline that is made with tags', async () => {
  const maker = await createUser('tagless', ['codepipeline:CreatePipeline', 'iam:PassRole']);
  const pipeline = releasePipeline(role, { name: 'other' });
  const command = new codepipeline.CreatePipelineCommand({
    pipeline,
    tags: [{ key: 'a', value: 'b' }],
  });
  await expect(maker.client.send(command)).rejects.toMatchObject({
    message: expect.stringContaining('codepipeline:TagResource'),
  });
});

it.each([
  [{ pipelineName: 'none' }, 'PipelineNotFoundException'],
  [{ stageName: 'None' }, 'StageNotFoundException'],
  [{ actionName: 'None' }, 'ActionNotFoundException'],
  [{ token: ID }, 'InvalidApprovalTokenException'],
  [{ token: 'no token' }, 'ValidationException'],
  [{ stageName: 'Second', actionName: 'Again' }, 'InvalidApprovalTokenException'],
  [{ result: { status: 'Approved' as const, summary: 'x'.repeat(513) } }, 'ValidationException'],
])('refuses the answer %j with %s', async (change, name) => {
  const pipeline = releasePipeline(role, { name: 'double' });
  const second = structuredClone(pipeline.stages?.[1]);
  if (second?.actions?.[0] === undefined) throw new Error('there is no approval stage');
  Object.assign(second, { name: 'Second' });
  Object.assign(second.actions[0], { name: 'Again' });
  pipeline.stages?.splice(2, 0, second);
  await pipelines.create(pipeline).catch((error: Error) => {
    if (error.name !== 'PipelineNameInUseException') throw error;
  });
  const id = await pipelines.start({ name: 'double' });
  const [open] = await pipelines.actions(id, 'double');
  const token = open?.output?.executionResult?.externalExecutionId ?? '';
  const given = {
    ...pipelines.answer(token, 'Approved', 'yes'),
    pipelineName: 'double',
    ...change,
  };
  await expect(
    pipelines.client.send(new codepipeline.PutApprovalResultCommand(given)),
  ).rejects.toMatchObject({ name });
  expect((await pipelines.read(id, 'double')).status).toBe('InProgress');
});
