import { GetPipelineStateCommand, PutApprovalResultCommand } from '@aws-sdk/client-codepipeline';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import {
  createBuckets,
  createPipelineRole,
  createPipelines,
  type Pipelines,
  putRelease,
  releasePipeline,
  stateEvents,
} from './spec-pipelines.ts';

let local: LocalAws;
let pipelines: Pipelines;
beforeEach(async () => {
  local = await createLocalAws();
  await putRelease(await createBuckets(local), 'one');
  pipelines = createPipelines(local);
});
afterEach(() => local.close());

const isApproved = (id: string) => Number.parseInt(id.slice(0, 2), 16) % 2 === 0;

const decide = (id: string, token: string) => {
  const status = isApproved(id) ? 'Approved' : 'Rejected';
  const answer = pipelines.answer(token, status, `decision on ${id}`);
  return pipelines.client.send(new PutApprovalResultCommand(answer));
};

/** The one open approval of a pipeline whose stages are locked. */
const openApproval = async () => {
  const { stageStates } = await pipelines.client.send(
    new GetPipelineStateCommand({ name: 'release' }),
  );
  const { latestExecution, actionStates } = stageStates?.[1] ?? {};
  const token = actionStates?.[0]?.latestExecution?.token;
  return token === undefined
    ? undefined
    : { id: latestExecution?.pipelineExecutionId ?? '', token };
};

const decideAll = async (mode: string, ids: readonly string[]) => {
  if (mode === 'PARALLEL') {
    await Promise.all(ids.map(async (id) => decide(id, await pipelines.token(id))));
    return;
  }
  for (let open = await openApproval(); open !== undefined; open = await openApproval())
    await decide(open.id, open.token);
};

const END = new Set(['SUCCEEDED', 'FAILED', 'SUPERSEDED']);

it.each([
  ['PARALLEL', 50],
  ['QUEUED', 50],
  ['SUPERSEDED', 2],
] as const)(
  'of fifty requests at once in %s mode ends each once, %d of them by its own decision',
  async (executionMode, decided) => {
    const variables = [{ name: 'ApprovalId' }];
    const role = await createPipelineRole(local);
    await pipelines.create(releasePipeline(role, { executionMode, variables }));
    const ids = await Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        pipelines.start({ variables: [{ name: 'ApprovalId', value: `a-${index}` }] }),
      ),
    );
    expect(new Set(ids).size).toBe(50);
    await decideAll(executionMode, ids);

    let answered = 0;
    for (const id of ids) {
      const events = stateEvents(local, id).map(({ detail }) => detail);
      const ends = events.filter(
        ({ stage, state }) => stage === undefined && END.has(String(state)),
      );
      const approvals = events.filter(
        ({ action, state }) => action === 'Approve' && state !== 'STARTED',
      );
      answered += approvals.length;
      const expected =
        approvals.length === 0 ? 'SUPERSEDED' : isApproved(id) ? 'SUCCEEDED' : 'FAILED';
      expect(ends.map(({ state }) => state)).toEqual([expected]);
      for (const approval of approvals)
        expect(approval['execution-result']).toMatchObject({
          'external-execution-summary': `decision on ${id}`,
        });
    }
    expect(answered).toBe(decided);
  },
);
