import { PutApprovalResultCommand, RetryStageExecutionCommand } from '@aws-sdk/client-codepipeline';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  connect,
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
let clock: SimulatedClock;
let pipelines: Pipelines;
beforeEach(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  await putRelease(await createBuckets(local), 'one');
  pipelines = createPipelines(local);
});
afterEach(() => local.close());

const createQueueOn = async (topicArn: string) => {
  const sqs = new SQSClient(connect(local));
  const Policy = JSON.stringify({
    Statement: [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }],
  });
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: 'approvers', Attributes: { Policy } }),
  );
  const Endpoint = 'arn:aws:sqs:us-east-1:111111111111:approvers';
  await new SNSClient(connect(local)).send(
    new SubscribeCommand({ TopicArn: topicArn, Protocol: 'sqs', Endpoint }),
  );
  return async () => {
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    return JSON.parse(Messages?.[0]?.Body ?? '{}') as { Subject: string; Message: string };
  };
};

it('tells the topic what is to be approved, in the documented form', async () => {
  const sns = new SNSClient(connect(local));
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'approvers' }));
  const receive = await createQueueOn(TopicArn);
  const Approve = { NotificationArn: TopicArn, ExternalEntityLink: 'https://example.com/1' };
  const variables = [{ name: 'ApprovalId' }];
  const role = await createPipelineRole(local);
  await pipelines.create(releasePipeline(role, { variables }, { Approve }));
  const id = await pipelines.start({ variables: [{ name: 'ApprovalId', value: 'a-1' }] });
  const token = await pipelines.token(id);
  const { Subject, Message } = await receive();
  expect(Subject).toBe('APPROVAL NEEDED: AWS CodePipeline release for action Approve');
  const link = 'https://console.aws.amazon.com/codepipeline/home?region=us-east-1#/view/release';
  const [approval] = await pipelines.actions(id);
  expect(JSON.parse(Message)).toEqual({
    region: 'us-east-1',
    consoleLink: link,
    approval: {
      pipelineName: 'release',
      stageName: 'Approval',
      actionName: 'Approve',
      token,
      expires: '2026-01-08T00:00Z',
      externalEntityLink: 'https://example.com/1',
      approvalReviewLink: `${link}/Approval/Approve/approve/${token}`,
      customData: approval?.input?.resolvedConfiguration?.CustomData,
    },
  });
});

it('fails an approval whose topic can not be told, before anybody is asked', async () => {
  const NotificationArn = 'arn:aws:sns:us-east-1:111111111111:gone';
  const role = await createPipelineRole(local);
  await pipelines.create(releasePipeline(role, {}, { Approve: { NotificationArn } }));
  const id = await pipelines.start();
  const [approval] = await pipelines.actions(id);
  expect(approval).toMatchObject({
    status: 'Failed',
    output: { executionResult: { errorDetails: { code: 'ConfigurationError' } } },
  });
  expect(approval?.updatedBy).toBeUndefined();
});

it.each([
  [undefined, 7 * 86_400],
  [60, 3600],
])(
  'with timeoutInMinutes %s expires after %d seconds, and nobody has decided',
  async (timeoutInMinutes, seconds) => {
    const pipeline = releasePipeline(await createPipelineRole(local));
    const [action] = pipeline.stages?.[1]?.actions ?? [];
    if (action !== undefined) action.timeoutInMinutes = timeoutInMinutes;
    await pipelines.create(pipeline);
    const id = await pipelines.start();
    const token = await pipelines.token(id);
    clock.advance(seconds * 1000 - 1);
    expect((await pipelines.read(id)).status).toBe('InProgress');
    clock.advance(1);
    expect((await pipelines.read(id)).status).toBe('Failed');
    const [approval] = await pipelines.actions(id);
    expect(approval?.updatedBy).toBeUndefined();
    expect(approval?.output?.executionResult?.errorDetails?.message).toContain('expired');
    const late = new PutApprovalResultCommand(pipelines.answer(token, 'Approved', 'late'));
    await expect(pipelines.client.send(late)).rejects.toMatchObject({
      name: 'ApprovalAlreadyCompletedException',
    });
  },
);

it('asks again with another token when the stage is retried, in the same execution', async () => {
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  const id = await pipelines.start();
  const first = await pipelines.token(id);
  await pipelines.client.send(
    new PutApprovalResultCommand(pipelines.answer(first, 'Rejected', 'no')),
  );
  const retry = { pipelineName: 'release', stageName: 'Approval', pipelineExecutionId: id };
  await pipelines.client.send(
    new RetryStageExecutionCommand({ ...retry, retryMode: 'FAILED_ACTIONS' }),
  );
  const second = await pipelines.token(id);
  expect(second).not.toBe(first);
  await expect(
    pipelines.client.send(new PutApprovalResultCommand(pipelines.answer(first, 'Approved', 'x'))),
  ).rejects.toMatchObject({ name: 'ApprovalAlreadyCompletedException' });
  await pipelines.client.send(
    new PutApprovalResultCommand(pipelines.answer(second, 'Approved', 'yes')),
  );
  expect((await pipelines.read(id)).status).toBe('Succeeded');
  const events = stateEvents(local, id).slice(10);
  expect(toLines(events).slice(0, 5)).toEqual([
    'RESUMED',
    'Approval RESUMED',
    'Approval/Approve STARTED',
    'Approval/Approve SUCCEEDED',
    'Approval SUCCEEDED',
  ]);
  expect(events[1]?.detail).toMatchObject({
    'stage-last-retry-attempt-time': new Date(clock.now()).toISOString(),
    'pipeline-execution-attempt': 2,
  });
  expect(events[3]?.detail).toMatchObject({
    'execution-result': { 'external-execution-id': second },
    'pipeline-execution-attempt': 2,
  });
});

it.each([
  ['arn:aws:codepipeline:us-east-1:111111111111:release/Approval/Approve', undefined],
  ['arn:aws:codepipeline:us-east-1:111111111111:release', 'AccessDeniedException'],
  ['arn:aws:codepipeline:us-east-1:111111111111:release/Approval/Other', 'AccessDeniedException'],
])('lets who may PutApprovalResult on %s answer with %s', async (Resource, refusal) => {
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  const token = await pipelines.token(await pipelines.start());
  const iam = new IAMClient(connect(local));
  const UserName = 'ann';
  await iam.send(new CreateUserCommand({ UserName }));
  const Statement = [{ Effect: 'Allow', Action: 'codepipeline:PutApprovalResult', Resource }];
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'may', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  const accessKeyId = AccessKey?.AccessKeyId ?? '';
  const ann = createPipelines(local, {
    accessKeyId,
    secretAccessKey: AccessKey?.SecretAccessKey ?? '',
  });
  const name = await ann.client
    .send(new PutApprovalResultCommand(pipelines.answer(token, 'Approved', 'fine')))
    .then(
      () => undefined,
      (error: Error) => error.name,
    );
  expect(name).toBe(refusal);
});
