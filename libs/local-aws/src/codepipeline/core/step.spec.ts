import { latestRuns } from './pipeline-execution.ts';
import { whyNotRetryable } from './retry.ts';
import { action, createPipelineBench } from './spec-core.ts';

const REJECTED = { status: 'Failed', updatedBy: 'ann' } as const;

const statuses = (bench: ReturnType<typeof createPipelineBench>) =>
  bench.all().map(({ status }) => status);

it('lets one execution wait before a locked stage, and supersedes the older one that waits', () => {
  const bench = createPipelineBench('SUPERSEDED');
  for (const id of [bench.start(), bench.start(), bench.start()]) {
    if (id === 'e2') break;
  }
  expect(statuses(bench)).toEqual(['InProgress', 'Superseded', 'InProgress']);
  bench.end('e0', 'Fetch');
  bench.end('e2', 'Fetch');
  expect(bench.open().map(({ execution, stage }) => `${execution.id} ${stage}`)).toEqual([
    'e0 Approval',
  ]);
  bench.end('e0', 'Approve');
  expect(bench.open().map(({ execution, stage }) => `${execution.id} ${stage}`)).toEqual([
    'e0 Deploy',
    'e2 Approval',
  ]);
  expect(bench.lines.filter((line) => line.startsWith('e1'))).toEqual([
    'e1 STARTED',
    'e1 SUPERSEDED',
  ]);
});

it('lets executions of a QUEUED pipeline into a stage one by one, in their order', () => {
  const bench = createPipelineBench('QUEUED');
  for (const id of [bench.start(), bench.start(), bench.start()])
    if (id === 'e0') bench.end(id, 'Fetch');
  bench.end('e1', 'Fetch');
  bench.end('e2', 'Fetch');
  for (const id of ['e0', 'e1', 'e2']) {
    expect(bench.open().filter(({ stage }) => stage === 'Approval')).toMatchObject([
      { execution: { id } },
    ]);
    bench.end(id, 'Approve', REJECTED);
  }
  expect(statuses(bench)).toEqual(['Failed', 'Failed', 'Failed']);
});

it('lets executions of a PARALLEL pipeline pass each other', () => {
  const bench = createPipelineBench('PARALLEL');
  for (const id of [bench.start(), bench.start()]) bench.end(id, 'Fetch');
  bench.end('e1', 'Approve');
  bench.end('e1', 'Publish');
  expect(statuses(bench)).toEqual(['InProgress', 'Succeeded']);
});

it('holds executions before a closed transition, and lets the newest in when it opens', () => {
  const bench = createPipelineBench('SUPERSEDED');
  bench.closed.add(1);
  for (const id of [bench.start(), bench.start()]) bench.end(id, 'Fetch');
  expect(statuses(bench)).toEqual(['Superseded', 'InProgress']);
  bench.closed.clear();
  bench.tell({ type: 'TransitionChanged' });
  expect(bench.open()).toMatchObject([{ execution: { id: 'e1' }, stage: 'Approval' }]);
});

it('runs actions of one run order side by side, and those of the next after all of them', () => {
  const actions = [action('A', 'Deploy', 1), action('B', 'Deploy', 1), action('C', 'Deploy', 2)];
  const bench = createPipelineBench('PARALLEL', [{ name: 'Work', actions }]);
  bench.start();
  const open = () => bench.open().map(({ run }) => run.declaration.name);
  expect(open()).toEqual(['A', 'B']);
  bench.end('e0', 'B');
  expect(open()).toEqual(['A']);
  bench.end('e0', 'A');
  expect(open()).toEqual(['C']);
});

it('fails with the first action that fails, lets the others end, and retries only what failed', () => {
  const actions = [action('A', 'Deploy', 1), action('B', 'Deploy', 1), action('C', 'Deploy', 2)];
  const bench = createPipelineBench('PARALLEL', [{ name: 'Work', actions }]);
  bench.start();
  bench.end('e0', 'A', { status: 'Failed' });
  expect(statuses(bench)).toEqual(['Failed']);
  bench.end('e0', 'B');
  expect(bench.open()).toEqual([]);
  const retryMode = 'FAILED_ACTIONS' as const;
  bench.tell({ type: 'RetryAsked', executionId: 'e0', stageName: 'Work', retryMode });
  expect(bench.open()).toMatchObject([{ run: { declaration: { name: 'A' }, attempt: 2 } }]);
  bench.end('e0', 'A');
  bench.end('e0', 'C');
  expect(statuses(bench)).toEqual(['Succeeded']);
});

it('begins the stage anew when all actions are retried', () => {
  const actions = [action('A', 'Deploy', 1), action('B', 'Approval', 2)];
  const bench = createPipelineBench('PARALLEL', [{ name: 'Work', actions }]);
  bench.start();
  bench.end('e0', 'A');
  bench.end('e0', 'B', REJECTED);
  const retryMode = 'ALL_ACTIONS' as const;
  bench.tell({ type: 'RetryAsked', executionId: 'e0', stageName: 'Work', retryMode });
  expect(bench.open()).toMatchObject([{ run: { declaration: { name: 'A' } } }]);
  bench.end('e0', 'A');
  const [stage] = bench.get('e0')?.stages ?? [];
  expect(stage?.runs).toHaveLength(4);
  expect([...(stage === undefined ? [] : latestRuns(stage).keys())]).toEqual(['A', 'B']);
  expect(bench.open()).toMatchObject([{ run: { declaration: { name: 'B' } } }]);
});

it('waits for the decision when it is to stop, and goes no further', () => {
  const bench = createPipelineBench('PARALLEL');
  bench.start();
  bench.end('e0', 'Fetch');
  bench.tell({ type: 'StopAsked', executionId: 'e0', abandon: false, reason: 'update' });
  expect(statuses(bench)).toEqual(['Stopping']);
  bench.end('e0', 'Approve');
  expect(statuses(bench)).toEqual(['Stopped']);
  expect(bench.lines.slice(-5)).toEqual([
    'e0 STOPPING',
    'e0/Approval STOPPING',
    'e0/Approval/Approve SUCCEEDED',
    'e0/Approval STOPPED',
    'e0 STOPPED',
  ]);
});

it('abandons what is in progress, and takes no answer for it any more', () => {
  const bench = createPipelineBench('PARALLEL');
  bench.start();
  bench.end('e0', 'Fetch');
  bench.tell({ type: 'StopAsked', executionId: 'e0', abandon: true });
  expect(bench.lines.slice(-5)).toEqual([
    'e0 STOPPING',
    'e0/Approval STOPPING',
    'e0/Approval/Approve ABANDONED',
    'e0/Approval STOPPED',
    'e0 STOPPED',
  ]);
  const before = bench.lines.length;
  bench.end('e0', 'Approve');
  expect(bench.lines).toHaveLength(before);
});

it('cancels everything when the structure changes', () => {
  const bench = createPipelineBench('QUEUED');
  for (const id of [bench.start(), bench.start()]) if (id === 'e0') bench.end(id, 'Fetch');
  bench.end('e1', 'Fetch');
  bench.tell({ type: 'StructureChanged' });
  expect(statuses(bench)).toEqual(['Cancelled', 'Cancelled']);
  expect(bench.lines.slice(-4)).toEqual([
    'e0/Approval/Approve CANCELED',
    'e0/Approval CANCELED',
    'e0 CANCELED',
    'e1 CANCELED',
  ]);
});

it.each([
  ['QUEUED', 'NotLatestPipelineExecutionException'],
  ['PARALLEL', undefined],
] as const)(
  'in %s mode judges the retry of a stage that a later execution has entered: %s',
  (mode, why) => {
    const bench = createPipelineBench(mode);
    for (const id of [bench.start(), bench.start()]) {
      bench.end(id, 'Fetch');
      if (id === 'e0') bench.end(id, 'Approve', REJECTED);
    }
    const [first] = bench.all();
    if (first === undefined) throw new Error('nothing was started');
    const judge = (stage: string, version = 1) =>
      whyNotRetryable(first, stage, 'FAILED_ACTIONS', { ...bench.structure, version }, bench.all());
    expect(judge('Approval')).toBe(why);
    expect(judge('Source')).toBe('StageNotRetryableException');
    expect(judge('Approval', 2)).toBe('StageNotRetryableException');
  },
);
