import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import {
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  type Target,
} from '@aws-sdk/client-eventbridge';
import { PutBucketNotificationConfigurationCommand, type S3Client } from '@aws-sdk/client-s3';
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
} from './spec-pipelines.ts';

const RULE = 'arn:aws:events:us-east-1:111111111111:rule/on-release';

let local: LocalAws;
let clock: SimulatedClock;
let s3: S3Client;
let pipelines: Pipelines;
beforeEach(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  s3 = await createBuckets(local);
  pipelines = createPipelines(local);
});
afterEach(() => local.close());

const executions = async () => {
  const command = new ListPipelineExecutionsCommand({ pipelineName: 'release' });
  return (await pipelines.client.send(command)).pipelineExecutionSummaries ?? [];
};

const startOnRelease = async (target: Partial<Target> = {}) => {
  const EventBridgeConfiguration = {};
  await s3.send(
    new PutBucketNotificationConfigurationCommand({
      Bucket: 'source',
      NotificationConfiguration: { EventBridgeConfiguration },
    }),
  );
  const RoleArn = await createPipelineRole(
    local,
    'starter',
    ['codepipeline:StartPipelineExecution'],
    'events.amazonaws.com',
  );
  const events = new EventBridgeClient(connect(local));
  const EventPattern = JSON.stringify({ source: ['aws.s3'], 'detail-type': ['Object Created'] });
  await events.send(new PutRuleCommand({ Name: 'on-release', EventPattern }));
  const Arn = 'arn:aws:codepipeline:us-east-1:111111111111:release';
  const Targets = [{ Id: 'pipeline', Arn, RoleArn, ...target }];
  await events.send(new PutTargetsCommand({ Rule: 'on-release', Targets }));
};

it('runs once by itself when it is created', async () => {
  await putRelease(s3, 'one');
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  expect(await executions()).toMatchObject([
    {
      status: 'InProgress',
      trigger: { triggerType: 'CreatePipeline', triggerDetail: 'arn:aws:iam::111111111111:root' },
    },
  ]);
});

it('does not run by itself when a variable has no value', async () => {
  const variables = [{ name: 'ApprovalId' }];
  await pipelines.create(releasePipeline(await createPipelineRole(local), { variables }));
  expect(await executions()).toEqual([]);
});

it('is started by an event, on behalf of the rule', async () => {
  await pipelines.create(releasePipeline(await createPipelineRole(local)));
  await startOnRelease();
  const version = await putRelease(s3, 'one');
  const [latest] = await executions();
  expect(latest).toMatchObject({
    status: 'InProgress',
    trigger: { triggerType: 'CloudWatchEvent', triggerDetail: RULE },
    sourceRevisions: [{ actionName: 'Fetch', revisionId: version }],
  });
});

it('takes the version of the event where the target is told to', async () => {
  const template = `{"sourceRevisions":[{"actionName":"Fetch","revisionType":"S3_OBJECT_VERSION_ID","revisionValue":"<version>"}],"variables":[{"name":"From","value":"rule"}]}`;
  const variables = [{ name: 'From', defaultValue: 'hand' }];
  await pipelines.create(releasePipeline(await createPipelineRole(local), { variables }));
  await startOnRelease({
    InputTransformer: {
      InputPathsMap: { version: '$.detail.object.version-id' },
      InputTemplate: template,
    },
  });
  const version = await putRelease(s3, 'one');
  const [latest] = await executions();
  const execution = await pipelines.read(latest?.pipelineExecutionId ?? '');
  expect(execution.artifactRevisions?.[0]?.revisionId).toBe(version);
  expect(execution.variables).toEqual([{ name: 'From', resolvedValue: 'rule' }]);
});

it.each([
  ['true', 1],
  ['false', 0],
])(
  'with PollForSourceChanges %s starts %d times for a new version',
  async (PollForSourceChanges, times) => {
    await putRelease(s3, 'one');
    const role = await createPipelineRole(local);
    await pipelines.create(releasePipeline(role, {}, { Fetch: { PollForSourceChanges } }));
    clock.advance(180_000);
    expect(await executions()).toHaveLength(1);
    await putRelease(s3, 'two');
    const newest = await putRelease(s3, 'three');
    clock.advance(60_000);
    clock.advance(600_000);
    const all = await executions();
    expect(all).toHaveLength(1 + times);
    if (times === 1)
      expect(all[0]).toMatchObject({
        trigger: { triggerType: 'PollForSourceChanges', triggerDetail: 'Fetch' },
        sourceRevisions: [{ revisionId: newest }],
      });
  },
);

it('ends to poll a pipeline that has not run for thirty days', async () => {
  const role = await createPipelineRole(local);
  await pipelines.create(releasePipeline(role, {}, { Fetch: { PollForSourceChanges: 'true' } }));
  clock.advance(31 * 86_400_000);
  await putRelease(s3, 'one');
  clock.advance(600_000);
  expect(await executions()).toHaveLength(1);
});
