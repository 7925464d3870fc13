import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  StopPipelineExecutionCommand,
  UpdatePipelineCommand,
} from '@aws-sdk/client-codepipeline';
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
let role: string;
let pipelines: Pipelines;
beforeEach(async () => {
  local = await createLocalAws();
  await putRelease(await createBuckets(local), 'one');
  role = await createPipelineRole(local);
  pipelines = createPipelines(local);
});
afterEach(() => local.close());

const stop = (pipelineExecutionId: string, abandon: boolean, reason = 'for an update') =>
  pipelines.client.send(
    new StopPipelineExecutionCommand({
      pipelineName: 'release',
      pipelineExecutionId,
      abandon,
      reason,
    }),
  );

const approve = async (token: string) =>
  pipelines.client.send(
    new PutApprovalResultCommand(pipelines.answer(token, 'Approved', 'Looks good')),
  );

it('stops after the decision, or at once, and says which request it can not follow', async () => {
  await pipelines.create(releasePipeline(role));
  const id = await pipelines.start();
  const token = await pipelines.token(id);
  await stop(id, false);
  expect((await pipelines.read(id)).status).toBe('Stopping');
  await expect(stop(id, false)).rejects.toMatchObject({ name: 'DuplicatedStopRequestException' });
  await stop(id, true);
  expect((await pipelines.read(id)).status).toBe('Stopped');
  await expect(stop(id, true)).rejects.toMatchObject({
    name: 'PipelineExecutionNotStoppableException',
  });
  await expect(approve(token)).rejects.toMatchObject({ name: 'ApprovalAlreadyCompletedException' });

  const events = stateEvents(local, id).slice(-5);
  expect(toLines(events)).toEqual([
    'STOPPING',
    'Approval STOPPING',
    'Approval/Approve ABANDONED',
    'Approval STOPPED',
    'STOPPED',
  ]);
  expect(events[0]?.detail['stop-execution-comments']).toBe('for an update');
  expect(events[2]?.detail).not.toHaveProperty('execution-result');
  const [approval] = await pipelines.actions(id);
  expect(approval).toMatchObject({ actionName: 'Approve', status: 'Abandoned' });
  const list = new ListPipelineExecutionsCommand({ pipelineName: 'release' });
  const { pipelineExecutionSummaries } = await pipelines.client.send(list);
  expect(pipelineExecutionSummaries?.[0]).toMatchObject({
    pipelineExecutionId: id,
    status: 'Stopped',
    stopTrigger: { reason: 'for an update' },
  });
});

it('holds executions before a disabled transition, and tells who disabled it', async () => {
  await pipelines.create(releasePipeline(role));
  const transition = {
    pipelineName: 'release',
    stageName: 'Deploy',
    transitionType: 'Inbound' as const,
  };
  await pipelines.client.send(
    new DisableStageTransitionCommand({ ...transition, reason: 'Freeze until Monday' }),
  );
  const id = await pipelines.start();
  await approve(await pipelines.token(id));
  const state = async () => {
    const { stageStates } = await pipelines.client.send(
      new GetPipelineStateCommand({ name: 'release' }),
    );
    return stageStates?.[2];
  };
  expect(await state()).toMatchObject({
    stageName: 'Deploy',
    inboundExecutions: [{ pipelineExecutionId: id, status: 'InProgress' }],
    inboundTransitionState: {
      enabled: false,
      disabledReason: 'Freeze until Monday',
      lastChangedBy: 'arn:aws:iam::111111111111:root',
    },
  });
  await pipelines.client.send(new EnableStageTransitionCommand(transition));
  expect((await pipelines.read(id)).status).toBe('Succeeded');
  expect((await state())?.inboundTransitionState?.enabled).toBe(true);
  expect((await state())?.latestExecution).toMatchObject({ pipelineExecutionId: id });
});

it('cancels what is running when the structure is updated, and retries it no more', async () => {
  await pipelines.create(releasePipeline(role));
  const id = await pipelines.start();
  const { pipeline } = await pipelines.client.send(
    new UpdatePipelineCommand({ pipeline: releasePipeline(role) }),
  );
  expect(pipeline?.version).toBe(2);
  expect((await pipelines.read(id)).status).toBe('Cancelled');
  expect(toLines(stateEvents(local, id)).slice(-3)).toEqual([
    'Approval/Approve CANCELED',
    'Approval CANCELED',
    'CANCELED',
  ]);
  const retry = new RetryStageExecutionCommand({
    pipelineName: 'release',
    stageName: 'Approval',
    pipelineExecutionId: id,
    retryMode: 'FAILED_ACTIONS',
  });
  await expect(pipelines.client.send(retry)).rejects.toMatchObject({
    name: 'StageNotRetryableException',
  });
});

it('starts once for one clientRequestToken, and refuses it for another request', async () => {
  const variables = [{ name: 'ApprovalId', defaultValue: 'none' }];
  await pipelines.create(releasePipeline(role, { variables }));
  const ask = (value: string) =>
    pipelines.start({ clientRequestToken: 'a-1', variables: [{ name: 'ApprovalId', value }] });
  const first = await ask('a-1');
  expect(await ask('a-1')).toBe(first);
  await expect(ask('a-2')).rejects.toMatchObject({ name: 'ValidationException' });
});

it('takes fifty executions in QUEUED mode and no more', async () => {
  await pipelines.create(releasePipeline(role, { executionMode: 'QUEUED' }));
  await Promise.all(Array.from({ length: 49 }, () => pipelines.start()));
  await expect(pipelines.start()).rejects.toMatchObject({
    name: 'ConcurrentPipelineExecutionsLimitExceededException',
  });
});
