import { setTimeout } from 'node:timers/promises';
import type { ResourceProvider } from '../providers/provider.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import { importersOf } from '../stacks/exports.ts';
import type { StackOperation, StackRecord } from '../stacks/stack-records.ts';
import { reload, type StackState } from '../stacks/stack-state.ts';
import { applyTemplate, finish } from './apply-template.ts';
import { cleanUp, deleteResources } from './delete-resources.ts';
import type { EngineContext } from './engine-context.ts';
import { prepare } from './prepared.ts';
import { createProviderContext, failureReason } from './provider-context.ts';
import { rollBackUpdate } from './roll-back.ts';

const activeIds = ({ state }: EngineContext, stack: StackRecord): ReadonlySet<string> =>
  new Set(stack.current === undefined ? [] : prepare(state, stack, stack.current).order);

async function create(context: EngineContext, operation: StackOperation): Promise<void> {
  const { state, stackId } = context;
  const failure = await applyTemplate(context, operation, 'create');
  if (failure === undefined) return finish(context, 'CREATE_COMPLETE');
  if (operation.onFailure === 'DO_NOTHING') return finish(context, 'CREATE_FAILED', failure);
  const reason = { statusReason: `${failure} Rollback requested by user.` };
  const next = operation.onFailure === 'DELETE' ? 'DELETE_IN_PROGRESS' : 'ROLLBACK_IN_PROGRESS';
  setStackStatus(state, stackId, next, reason);
}

async function rollBackCreate(context: EngineContext): Promise<void> {
  const { state, stackId } = context;
  const failed = await deleteResources(
    context,
    Object.values(reload(state, stackId).resources),
    ({ deletionPolicy }) => deletionPolicy === 'Retain',
  );
  if (failed.length === 0) return finish(context, 'ROLLBACK_COMPLETE');
  const reason = `The following resource(s) failed to delete: [${failed.join(', ')}].`;
  finish(context, 'ROLLBACK_FAILED', reason);
}

async function update(context: EngineContext, operation: StackOperation): Promise<void> {
  const { state, stackId } = context;
  const failure = await applyTemplate(context, operation, 'update');
  if (failure === undefined) setStackStatus(state, stackId, 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS');
  else if (reload(state, stackId).disableRollback) finish(context, 'UPDATE_FAILED', failure);
  else setStackStatus(state, stackId, 'UPDATE_ROLLBACK_IN_PROGRESS', { statusReason: failure });
}

async function cleanUpUpdate(context: EngineContext): Promise<void> {
  await cleanUp(context, activeIds(context, reload(context.state, context.stackId)));
  finish(context, 'UPDATE_COMPLETE');
}

async function rollBack(context: EngineContext, operation: StackOperation): Promise<void> {
  const { state, stackId } = context;
  const failure = await rollBackUpdate(context, operation);
  if (failure === undefined)
    setStackStatus(state, stackId, 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS');
  // The operation stays, for ContinueUpdateRollback to go on with.
  else setStackStatus(state, stackId, 'UPDATE_ROLLBACK_FAILED', { statusReason: failure });
}

async function cleanUpRollBack(context: EngineContext, operation: StackOperation): Promise<void> {
  const { resources } = reload(context.state, context.stackId);
  const kept = Object.values(resources).filter(({ createdIn }) => createdIn !== operation.id);
  await cleanUp(context, new Set(kept.map(({ logicalId }) => logicalId)));
  finish(context, 'UPDATE_ROLLBACK_COMPLETE');
}

async function remove(context: EngineContext, operation: StackOperation): Promise<void> {
  const { state, stackId } = context;
  const stack = reload(state, stackId);
  for (const { exportName } of stack.outputs) {
    const users = exportName === undefined ? [] : importersOf(state, stack, exportName);
    if (users.length > 0) {
      const reason = `Export ${exportName} cannot be deleted as it is in use by ${users.join(', ')}`;
      return finish(context, 'DELETE_FAILED', reason);
    }
  }
  await cleanUp(context, new Set(Object.keys(stack.resources)));
  const failed = await deleteResources(
    context,
    Object.values(reload(state, stackId).resources),
    ({ logicalId, deletionPolicy }) =>
      operation.retain.includes(logicalId) || deletionPolicy !== 'Delete',
  );
  if (failed.length > 0) {
    const reason = `The following resource(s) failed to delete: [${failed.join(', ')}]. `;
    return finish(context, 'DELETE_FAILED', reason);
  }
  state.stacks.put(stackId, {
    ...reload(state, stackId),
    outputs: [],
    imports: [],
    deletedAt: state.aws.clock.now(),
  });
  finish(context, 'DELETE_COMPLETE');
}

/** What happens next to a stack in each status that is not an end. */
const PHASES: Readonly<
  Record<string, (context: EngineContext, operation: StackOperation) => Promise<void>>
> = {
  CREATE_IN_PROGRESS: create,
  ROLLBACK_IN_PROGRESS: rollBackCreate,
  UPDATE_IN_PROGRESS: update,
  UPDATE_COMPLETE_CLEANUP_IN_PROGRESS: cleanUpUpdate,
  UPDATE_ROLLBACK_IN_PROGRESS: rollBack,
  UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS: cleanUpRollBack,
  DELETE_IN_PROGRESS: remove,
};

/** The status in which a stack ends when local-aws itself fails. */
const failedStatus = (status: string): string =>
  status.replace('_COMPLETE_CLEANUP', '').replace('_IN_PROGRESS', '_FAILED');

/** Runs one stack's operation to its end, from whatever phase it is in. */
async function advance(
  state: StackState,
  stackId: string,
  providerOf: (type: string) => ResourceProvider,
): Promise<void> {
  for (;;) {
    const stack = reload(state, stackId);
    const phase = PHASES[stack.status];
    const { operation } = stack;
    if (phase === undefined || operation === undefined) return;
    try {
      const provider = createProviderContext(state, stack, operation);
      await phase({ state, stackId, providerOf, provider }, operation);
      await state.aws.store.committed();
    } catch (error) {
      const reason = failureReason(state, error);
      const { operation: _ended, ...ended } = reload(state, stackId);
      state.stacks.put(stackId, ended);
      setStackStatus(state, stackId, failedStatus(ended.status), { statusReason: reason });
    }
  }
}

/**
 * Milliseconds that an answer waits for the end of what it began. Deployers that poll ask at once and then after half
 * a minute: most stacks are done by the first time.
 */
const PATIENCE_MS = 1_000;

export interface Engine {
  /** Goes on with a stack whose status says that something is under way. */
  start(stackId: string): void;
  /** As `start`; resolves when the stack is done, or after a second. */
  begin(stackId: string): Promise<void>;
  /** Resolves when nothing is under way. */
  idle(): Promise<void>;
}

export function createEngine(
  state: StackState,
  providerOf: (type: string) => ResourceProvider,
): Engine {
  const running = new Map<string, Promise<void>>();
  const start = (stackId: string): Promise<void> => {
    const before = running.get(stackId) ?? Promise.resolve();
    const run = before
      .then(() => advance(state, stackId, providerOf))
      .finally(() => running.get(stackId) === run && running.delete(stackId));
    running.set(stackId, run);
    return run;
  };
  return {
    start: (stackId) => void start(stackId),
    async begin(stackId) {
      const patience = new AbortController();
      const timer = setTimeout(PATIENCE_MS, undefined, { signal: patience.signal, ref: false });
      await Promise.race([start(stackId), timer.catch(() => undefined)]);
      patience.abort();
    },
    async idle() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
