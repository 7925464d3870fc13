import {
  ListActionExecutionsCommand,
  type ListActionExecutionsInput,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  paginateListActionExecutions,
  paginateListPipelineExecutions,
  RetryStageExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  createBuckets,
  createPipelineRole,
  createPipelines,
  type Pipelines,
  putRelease,
  releasePipeline,
} from './spec-pipelines.ts';

let local: LocalAws;
let pipelines: Pipelines;
let ids: readonly string[];

/** Three executions, a minute apart: rejected and asked again, approved, waiting. */
beforeAll(async () => {
  const clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  await putRelease(await createBuckets(local), 'one');
  pipelines = createPipelines(local);
  const variables = [{ name: 'ApprovalId' }];
  await pipelines.create(releasePipeline(await createPipelineRole(local), { variables }));
  const start = async () => {
    clock.advance(60_000);
    return pipelines.start({ variables: [{ name: 'ApprovalId', value: 'a' }] });
  };
  ids = [await start(), await start(), await start()];
  const decide = async (id = '', status: 'Approved' | 'Rejected' = 'Approved') =>
    pipelines.client.send(
      new PutApprovalResultCommand(pipelines.answer(await pipelines.token(id), status, 'so')),
    );
  await decide(ids[0], 'Rejected');
  await decide(ids[1]);
  clock.advance(60_000);
  await pipelines.client.send(
    new RetryStageExecutionCommand({
      pipelineName: 'release',
      stageName: 'Approval',
      pipelineExecutionId: ids[0],
      retryMode: 'ALL_ACTIONS',
    }),
  );
});
afterAll(() => local.close());

const config = () => ({ client: pipelines.client, pageSize: 2 });
const pipelineName = 'release';

it('lists pipeline executions page by page, the newest first', async () => {
  const found: unknown[] = [];
  const pages: number[] = [];
  for await (const page of paginateListPipelineExecutions(config(), { pipelineName })) {
    const summaries = page.pipelineExecutionSummaries ?? [];
    pages.push(summaries.length);
    for (const { pipelineExecutionId, status } of summaries)
      found.push([pipelineExecutionId, status]);
  }
  expect(pages).toEqual([2, 1]);
  expect(found).toEqual([
    [ids[2], 'InProgress'],
    [ids[1], 'Succeeded'],
    [ids[0], 'InProgress'],
  ]);
});

it('lists the executions that have succeeded in a stage', async () => {
  const filter = { succeededInStage: { stageName: 'Approval' } };
  const { pipelineExecutionSummaries } = await pipelines.client.send(
    new ListPipelineExecutionsCommand({ pipelineName, filter }),
  );
  expect(pipelineExecutionSummaries?.map(({ pipelineExecutionId }) => pipelineExecutionId)).toEqual(
    [ids[1]],
  );
});

it('lists action executions page by page, the newest first', async () => {
  const times: number[] = [];
  for await (const page of paginateListActionExecutions(config(), { pipelineName }))
    for (const { startTime } of page.actionExecutionDetails ?? []) times.push(Number(startTime));
  expect(times).toHaveLength(8);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

it.each([
  ['All', ['InProgress', 'Failed']],
  ['Latest', ['InProgress']],
] as const)('lists of a retried approval %s: %j', async (startTimeRange, statuses) => {
  const latestInPipelineExecution = { pipelineExecutionId: ids[0], startTimeRange };
  const input: ListActionExecutionsInput = { pipelineName, filter: { latestInPipelineExecution } };
  const { actionExecutionDetails = [] } = await pipelines.client.send(
    new ListActionExecutionsCommand(input),
  );
  const approvals = actionExecutionDetails.filter(({ actionName }) => actionName === 'Approve');
  expect(approvals.map(({ status }) => status)).toEqual(statuses);
});

it.each([
  [{ nextToken: 'none' }, 'InvalidNextTokenException'],
  [{ maxResults: 101 }, 'ValidationException'],
  [{ filter: { pipelineExecutionId: 'none' } }, 'PipelineExecutionNotFoundException'],
])('refuses to list %j with %s', async (more, name) => {
  const command = new ListActionExecutionsCommand({ pipelineName, ...more });
  await expect(pipelines.client.send(command)).rejects.toMatchObject({ name });
});
