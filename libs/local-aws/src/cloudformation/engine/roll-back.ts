import { setResourceStatus } from '../stacks/change-status.ts';
import type { ResourceRecord, ResourceState, StackOperation } from '../stacks/stack-records.ts';
import { reload } from '../stacks/stack-state.ts';
import { dependencyOrder } from '../template/dependencies.ts';
import { type EngineContext, withDynamicReferences } from './engine-context.ts';
import { failureReason } from './provider-context.ts';

/** Puts a resource back in place to the properties it had. */
async function restoreInPlace(
  context: EngineContext,
  record: ResourceRecord,
  previous: ResourceState & { readonly physicalId: string },
): Promise<void> {
  const { update } = context.providerOf(record.type);
  if (update === undefined) return;
  await update({
    context: context.provider,
    logicalId: record.logicalId,
    physicalName: previous.physicalName,
    physicalId: previous.physicalId,
    attributes: previous.attributes,
    properties: await withDynamicReferences(context, previous.properties),
    previous: record.properties,
  });
}

async function restore(context: EngineContext, record: ResourceRecord): Promise<void> {
  const { state, stackId } = context;
  const { previous, operationId: _reached, ...rest } = record;
  if (previous?.physicalId === undefined) return;
  const { physicalId } = previous;
  setResourceStatus(state, stackId, record, 'UPDATE_IN_PROGRESS');
  const replaced = record.physicalId !== physicalId;
  if (!replaced) await restoreInPlace(context, record, { ...previous, physicalId });
  const stack = reload(state, stackId);
  const kept = stack.garbage.filter((old) => old.physicalId !== physicalId);
  const garbage = replaced ? [...kept, { ...record }] : kept;
  state.stacks.put(stackId, { ...stack, garbage });
  setResourceStatus(state, stackId, { ...rest, ...previous }, 'UPDATE_COMPLETE');
}

/** Brings changed resources back to what they were. Gives why it could not, or undefined when it is done. */
export async function rollBackUpdate(
  context: EngineContext,
  operation: StackOperation,
): Promise<string | undefined> {
  const { state, stackId } = context;
  const records = Object.values(reload(state, stackId).resources);
  const order = dependencyOrder(
    new Map(records.map(({ logicalId, dependsOn }) => [logicalId, new Set(dependsOn)])),
  );
  const failed: string[] = [];
  for (const logicalId of order) {
    const record = reload(state, stackId).resources[logicalId];
    if (record?.previous === undefined || record.createdIn === operation.id) continue;
    try {
      await restore(context, record);
    } catch (error) {
      const reason = failureReason(state, error);
      const current = reload(state, stackId).resources[logicalId] ?? record;
      setResourceStatus(state, stackId, current, 'UPDATE_FAILED', reason);
      failed.push(logicalId);
    }
  }
  return failed.length === 0
    ? undefined
    : `The following resource(s) failed to update: [${failed.join(', ')}].`;
}
