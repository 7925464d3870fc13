import {
  type ActionExecution,
  type PipelineExecution,
  toNamedSeconds,
} from '@countersign/approval-core';
import type { Artifacts } from './artifacts.ts';
import { awsFailure } from './aws-failure.ts';
import type { Bus } from './bus.ts';
import type { Asking } from './facts.ts';
import {
  abandonRest,
  enter,
  isGoing,
  isInAction,
  type PipelineRun,
  type StartPipelineInput,
  stateOf,
} from './pipeline-run.ts';
import { accountId, type World } from './world.ts';

const toArn = (person: string) => `arn:aws:iam::${accountId}:user/${person}`;
const sourceAfter = 900;
const deployAfter = 2500;
const heldFor = 120_000;
/** The pipeline ends a little after its action. */
const afterAction = 200;

/** CodePipeline, as far as the pipelines of platform/pipeline.yml need it: Source, Approval, Deploy, in PARALLEL mode. */
export const createCodePipeline = (
  world: World,
  bus: () => Bus,
  artifacts: Artifacts,
  onWaiting: (asking: Asking) => void,
  /** Whether it has to wait before its approval, until a newer execution comes. */
  isHeld: (asking: Asking) => boolean,
) => {
  const { agenda, facts } = world;
  const runs = new Map<string, PipelineRun>();
  const byClientToken = new Map<string, PipelineRun>();
  let count = 0;

  const find = (id: string): PipelineRun => {
    const run = runs.get(id);
    if (run === undefined) throw awsFailure('PipelineExecutionNotFoundException');
    return run;
  };
  const stateBefore = (run: PipelineRun, behind: number) =>
    run.states.findLast(({ at }) => at <= agenda.now() - behind);
  const begin = (run: PipelineRun, category: string, change: ActionExecution = {}) => {
    const at = new Date(agenda.now());
    const { actions } = stateOf(run);
    const action: ActionExecution = {
      pipelineExecutionId: run.asking.id,
      actionExecutionId: `${run.asking.id}-${actions.length}`,
      stageName: category,
      actionName: category === 'Approval' ? 'Approve' : category,
      startTime: at,
      lastUpdateTime: at,
      status: 'InProgress',
      input: { actionTypeId: { category } },
      ...change,
    };
    enter(run, agenda.now(), { actions: [...actions, action] });
    return actions.length;
  };
  const update = (run: PipelineRun, place: number, change: ActionExecution) =>
    enter(run, agenda.now(), {
      actions: stateOf(run).actions.map((action, index) =>
        index === place ? { ...action, lastUpdateTime: new Date(agenda.now()), ...change } : action,
      ),
    });
  const emitAction = (run: PipelineRun, state: string) =>
    bus().emit({
      source: 'aws.codepipeline',
      detailType: 'CodePipeline Action Execution State Change',
      detail: {
        pipeline: run.input.name ?? '',
        'execution-id': run.asking.id,
        action: 'Approve',
        state,
        type: { category: 'Approval' },
      },
    });
  const endPipeline = (run: PipelineRun, status: string) => {
    if (!isGoing(run)) return;
    enter(run, agenda.now(), { status });
    world.isDirty = true;
    world.say(() => `pipeline ${run.asking.id} ends: ${status}`);
    const state = status === 'Cancelled' ? 'CANCELED' : status.toUpperCase();
    bus().emit({
      source: 'aws.codepipeline',
      detailType: 'CodePipeline Pipeline Execution State Change',
      detail: { pipeline: run.input.name ?? '', 'execution-id': run.asking.id, state },
    });
  };
  const note = (run: PipelineRun, how: string) => {
    run.asking.ended ??= { how, at: agenda.now() };
    run.asking.asks = false;
    world.isDirty = true;
  };
  const later = (delay: number, act: () => void) => agenda.at(agenda.now() + delay, act);

  const closeAction = (run: PipelineRun, change: ActionExecution, state: string, how: string) => {
    if (run.open === undefined) return;
    update(run, run.open, change);
    delete run.open;
    note(run, how);
    emitAction(run, state);
  };
  const ask = (run: PipelineRun) => {
    const place = begin(run, 'Approval');
    run.open = place;
    run.asking.asks = true;
    const seconds = toNamedSeconds(run.input.name ?? '') ?? 604_800;
    later(seconds * 1000, () => {
      if (run.open !== place) return;
      closeAction(run, { status: 'Failed' }, 'FAILED', 'timed-out');
      later(afterAction, () => endPipeline(run, 'Failed'));
    });
    onWaiting(run.asking);
  };
  const deploy = (run: PipelineRun, succeeds: boolean) => {
    if (!isGoing(run) || run.asking.taken === undefined) return;
    const place = begin(run, 'Deploy');
    later(deployAfter, () => {
      if (!isGoing(run) || stateOf(run).actions[place]?.status !== 'InProgress') return;
      update(run, place, { status: succeeds ? 'Succeeded' : 'Failed' });
      later(afterAction, () => endPipeline(run, succeeds ? 'Succeeded' : 'Failed'));
    });
  };
  const supersede = (run: PipelineRun) => {
    if (!isGoing(run) || isInAction(run)) return;
    note(run, 'superseded');
    endPipeline(run, 'Superseded');
  };
  const takeSource = (run: PipelineRun) => {
    if (!isGoing(run) || !isInAction(run)) return;
    const { sourceRevisions = [] } = run.input;
    const read = (type: string) =>
      sourceRevisions.find(({ revisionType }) => revisionType === type)?.revisionValue;
    const key = read('S3_OBJECT_KEY') ?? 'approvals/none';
    const version = artifacts.read(key, read('S3_OBJECT_VERSION_ID'));
    if (version?.content === undefined) {
      update(run, 0, { status: 'Failed' });
      note(run, 'source-broken');
      return later(afterAction, () => endPipeline(run, 'Failed'));
    }
    const { versionId, content } = version;
    run.asking.taken = { versionId, content };
    update(run, 0, {
      status: 'Succeeded',
      output: { outputVariables: { ObjectKey: key, VersionId: versionId } },
    });
    if (isHeld(run.asking)) return later(heldFor, () => supersede(run));
    later(100, () => {
      if (isGoing(run)) ask(run);
    });
  };

  return {
    start(input: StartPipelineInput, startedBy: string): string {
      const known = byClientToken.get(input.clientRequestToken ?? '');
      if (known !== undefined) return known.asking.id;
      world.watch('a pipeline execution', input);
      count += 1;
      const asking: Asking = {
        id: `00000000-0000-4000-9000-${String(count).padStart(12, '0')}`,
        kind: 'pipeline',
        startedBy,
        approvalId: input.variables?.find(({ name }) => name === 'ApprovalId')?.value ?? '',
        at: agenda.now(),
        acts: [],
        asks: true,
      };
      const run: PipelineRun = { asking, input, states: [] };
      enter(run, agenda.now(), { actions: [], status: 'InProgress' });
      begin(run, 'Source');
      runs.set(asking.id, run);
      if (input.clientRequestToken !== undefined) byClientToken.set(input.clientRequestToken, run);
      facts.askings.push(asking);
      world.say(() => `pipeline ${asking.id} asks for ${asking.approvalId}`);
      later(sourceAfter, () => takeSource(run));
      return asking.id;
    },
    /** As they are, or as they were so many milliseconds ago. */
    readActions: (id: string, behind = 0): readonly ActionExecution[] =>
      stateBefore(find(id), behind)?.actions ?? [],
    readExecution(id: string, behind = 0): PipelineExecution {
      const run = find(id);
      const state = stateBefore(run, behind);
      if (state === undefined) throw awsFailure('PipelineExecutionNotFoundException');
      const variables = run.input.variables?.map(({ name, value }) => ({
        name,
        resolvedValue: value,
      }));
      return { pipelineExecutionId: id, status: state.status, variables: variables ?? [] };
    },
    /** A person decides; CodePipeline lets everybody whom IAM lets. */
    decide(id: string, person: string, decision: 'Approved' | 'Rejected', deploys = true) {
      const run = find(id);
      if (run.open === undefined) return;
      run.asking.acts.push({ person, decision, at: agenda.now() });
      world.say(() => `${person}: ${decision} ${id}`);
      const updatedBy = toArn(person);
      if (decision === 'Approved') {
        closeAction(run, { status: 'Succeeded', updatedBy }, 'SUCCEEDED', 'approved');
        return later(500, () =>
          run.isStopping ? endPipeline(run, 'Stopped') : deploy(run, deploys),
        );
      }
      const executionResult = { errorDetails: { code: 'JobFailed' } };
      closeAction(
        run,
        { status: 'Failed', updatedBy, output: { executionResult } },
        'FAILED',
        'rejected',
      );
      later(afterAction, () => endPipeline(run, 'Failed'));
    },
    /** RetryStageExecution: the approval is asked again within the same execution. */
    retryStage(id: string) {
      const run = find(id);
      if (stateOf(run).status !== 'Failed' || run.asking.taken === undefined) return;
      enter(run, agenda.now(), { status: 'InProgress' });
      ask(run);
    },
    /** Stops at once, its action abandoned; or waits for the action, and goes no further. */
    stop(id: string, abandons: boolean) {
      const run = find(id);
      if (!isGoing(run)) return;
      if (!abandons && run.open !== undefined) {
        run.isStopping = true;
        return enter(run, agenda.now(), { status: 'Stopping' });
      }
      note(run, 'cancelled');
      closeAction(run, { status: 'Abandoned' }, 'ABANDONED', 'cancelled');
      abandonRest(run, agenda.now());
      endPipeline(run, 'Stopped');
    },
    /** A newer execution takes its place where it waits before a stage; one that is in its stage stays there. */
    supersede: (id: string) => supersede(find(id)),
    listAsking: (behind = 0) =>
      [...runs.values()].filter(({ asking }) => asking.asks && asking.at <= agenda.now() - behind),
  };
};

export type CodePipeline = ReturnType<typeof createCodePipeline>;
