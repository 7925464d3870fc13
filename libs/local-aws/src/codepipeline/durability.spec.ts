import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import {
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { CreateQueueCommand, GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createSqliteStore } from '../sqlite-store.ts';
import type { PipelineExecution } from './core/pipeline-execution.ts';
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

const PIPELINE = 'arn:aws:codepipeline:us-east-1:111111111111:release';
const VARIABLES = [{ name: 'ApprovalId', value: 'a-1' }];
const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:approvers';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pipelines-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A pipeline whose approvers are told over a queue. */
const prepare = async (local: LocalAws, pipelines: Pipelines): Promise<void> => {
  await putRelease(await createBuckets(local), 'one');
  const sqs = new SQSClient(connect(local));
  const Statement = [{ Effect: 'Allow', Principal: '*', Action: 'sqs:SendMessage', Resource: '*' }];
  const Attributes = { Policy: JSON.stringify({ Statement }) };
  await sqs.send(new CreateQueueCommand({ QueueName: 'approvers', Attributes }));
  const sns = new SNSClient(connect(local));
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'approvers' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: QUEUE }));
  const role = await createPipelineRole(local);
  const variables = [{ name: 'ApprovalId' }];
  const Approve = { NotificationArn: TopicArn };
  await pipelines.create(releasePipeline(role, { variables }, { Approve }));
};

/** What is on disk after each turn of the event loop while the work goes on: what a kill could leave. */
const copiesDuring = async (work: (pipelines: Pipelines) => Promise<unknown>) => {
  const dataFolder = join(folder, 'live');
  const local = await createLocalAws({ dataFolder });
  const pipelines = createPipelines(local);
  await prepare(local, pipelines);
  const seen = new Set<string>();
  const copies: string[] = [];
  const copyIfChanged = () => {
    const wal = readFileSync(join(dataFolder, 'state.sqlite-wal')).toString('base64');
    if (seen.has(wal)) return;
    seen.add(wal);
    const copy = join(folder, `copy-${copies.length}`);
    cpSync(dataFolder, copy, { recursive: true });
    copies.push(copy);
  };
  let working = true;
  const done = work(pipelines).finally(() => {
    working = false;
  });
  while (working) {
    copyIfChanged();
    await nextTurn();
  }
  await done;
  copyIfChanged();
  await local.close();
  return copies;
};

const messages = async (local: LocalAws): Promise<number> => {
  const QueueUrl = `${local.endpoint}/111111111111/approvers`;
  const AttributeNames = ['ApproximateNumberOfMessages' as const];
  const command = new GetQueueAttributesCommand({ QueueUrl, AttributeNames });
  const { Attributes } = await new SQSClient(connect(local)).send(command);
  return Number(Attributes?.ApproximateNumberOfMessages);
};

const onlyExecution = async (pipelines: Pipelines): Promise<string | undefined> => {
  const list = new ListPipelineExecutionsCommand({ pipelineName: 'release' });
  const { pipelineExecutionSummaries = [] } = await pipelines.client.send(list);
  expect(pipelineExecutionSummaries.length).toBeLessThanOrEqual(1);
  return pipelineExecutionSummaries[0]?.pipelineExecutionId;
};

/** Goes on from a copy until the execution has ended: how, and what it took. */
const outcomeOf = async (dataFolder: string) => {
  const local = await createLocalAws({ dataFolder });
  const pipelines = createPipelines(local);
  const id = await onlyExecution(pipelines);
  try {
    if (id === undefined) return undefined;
    const [newest] = await pipelines.actions(id);
    if (newest?.actionName === 'Approve' && newest.status === 'InProgress') {
      const answer = pipelines.answer(await pipelines.token(id), 'Approved', 'yes');
      await pipelines.client.send(new PutApprovalResultCommand(answer));
    }
    const { status } = await pipelines.read(id);
    const lines = toLines(stateEvents(local, id)).filter((line) => line.includes('Approve'));
    return { status, asked: await messages(local), lines };
  } finally {
    await local.close();
  }
};

const ALLOWED = {
  status: 'Succeeded',
  asked: 1,
  lines: ['Approval/Approve STARTED', 'Approval/Approve SUCCEEDED'],
};

it('asks once and goes on to the end, wherever it was killed', async () => {
  const copies = await copiesDuring(async (pipelines) => {
    const id = await pipelines.start({ clientRequestToken: 'a-1', variables: VARIABLES });
    const answer = pipelines.answer(await pipelines.token(id), 'Approved', 'yes');
    await pipelines.client.send(new PutApprovalResultCommand(answer));
  });
  const found = [];
  for (const copy of copies) found.push(await outcomeOf(copy));
  const outcomes = found.filter((outcome) => outcome !== undefined);
  expect(outcomes.length).toBeGreaterThan(1);
  for (const outcome of outcomes) expect(outcome).toEqual(ALLOWED);
});

it('begins a source anew that was under way, and asks only then', async () => {
  const dataFolder = join(folder, 'live');
  const before = await createLocalAws({ dataFolder });
  await prepare(before, createPipelines(before));
  const id = await createPipelines(before).start({ variables: VARIABLES });
  await before.close();

  const store = createSqliteStore(join(dataFolder, 'state.sqlite'));
  const executions = store.collection<PipelineExecution>(`codepipeline/executions/${PIPELINE}`);
  const execution = executions.get(id);
  const [source] = execution?.stages ?? [];
  const [run] = source?.runs ?? [];
  if (execution === undefined || source === undefined || run === undefined)
    throw new Error('the execution has no source stage');
  const { outputArtifacts: _made, ...begun } = run;
  const runs = [{ ...begun, status: 'InProgress' as const }];
  const stages = [{ ...source, status: 'InProgress' as const, runs }];
  executions.put(id, { ...execution, artifactRevisions: [], stages });
  store.close();

  const { status, asked } = (await outcomeOf(dataFolder)) ?? {};
  expect(status).toBe('Succeeded');
  // Once before the record was turned back, and once after.
  expect(asked).toBe(2);
});

it('lets an approval expire that came over a restart', async () => {
  const dataFolder = join(folder, 'live');
  const before = await createLocalAws({ dataFolder });
  await prepare(before, createPipelines(before));
  const id = await createPipelines(before).start({ variables: VARIABLES });
  const token = await createPipelines(before).token(id);
  await before.close();

  const clock = createSimulatedClock();
  const after = await createLocalAws({ dataFolder, clock });
  try {
    const pipelines = createPipelines(after);
    expect(await pipelines.token(id)).toBe(token);
    clock.advance(7 * 86_400_000);
    expect((await pipelines.read(id)).status).toBe('Failed');
  } finally {
    await after.close();
  }
});
