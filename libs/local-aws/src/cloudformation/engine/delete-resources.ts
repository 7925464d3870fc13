import { removeResource, setResourceStatus } from '../stacks/change-status.ts';
import type { ResourceRecord, ResourceState } from '../stacks/stack-records.ts';
import { reload } from '../stacks/stack-state.ts';
import { dependencyOrder } from '../template/dependencies.ts';
import { type EngineContext, withDynamicReferences } from './engine-context.ts';
import { failureReason } from './provider-context.ts';

async function callDelete(
  context: EngineContext,
  resource: ResourceState & { readonly logicalId: string },
): Promise<void> {
  const { physicalId, type, logicalId, physicalName, attributes } = resource;
  if (physicalId === undefined) return;
  const properties = await withDynamicReferences(context, resource.properties);
  await context.providerOf(type).delete({
    context: context.provider,
    logicalId,
    physicalName,
    properties,
    physicalId,
    attributes,
  });
}

/** Resources in an order in which each comes before what it was made after. */
function deletionOrder(resources: readonly ResourceRecord[]): readonly ResourceRecord[] {
  const byId = new Map(resources.map((resource) => [resource.logicalId, resource]));
  const needs = new Map(
    resources.map(({ logicalId, dependsOn }) => [logicalId, new Set(dependsOn)]),
  );
  return dependencyOrder(needs)
    .toReversed()
    .flatMap((id) => byId.get(id) ?? []);
}

/** Deletes resources, those that others need last. Gives the logical ids of those that could not be. */
export async function deleteResources(
  context: EngineContext,
  resources: readonly ResourceRecord[],
  retains: (resource: ResourceRecord) => boolean,
): Promise<readonly string[]> {
  const { state, stackId } = context;
  const failed = new Set<string>();
  for (const resource of deletionOrder(resources)) {
    const { logicalId, physicalId } = resource;
    const needed = resources.some(
      (other) => failed.has(other.logicalId) && other.dependsOn.includes(logicalId),
    );
    if (needed) failed.add(logicalId);
    else if (retains(resource)) removeResource(state, stackId, resource, 'DELETE_SKIPPED');
    else {
      if (physicalId !== undefined)
        setResourceStatus(state, stackId, resource, 'DELETE_IN_PROGRESS');
      try {
        await callDelete(context, resource);
        removeResource(state, stackId, resource, 'DELETE_COMPLETE');
      } catch (error) {
        failed.add(logicalId);
        const reason = failureReason(state, error);
        setResourceStatus(state, stackId, resource, 'DELETE_FAILED', reason);
      }
    }
  }
  return [...failed];
}

/**
 * After an update: deletes replaced resources and those the template has no more. What can not be deleted is left
 * behind, with an event that says so, as CloudFormation does.
 */
export async function cleanUp(context: EngineContext, keep: ReadonlySet<string>): Promise<void> {
  const { state, stackId } = context;
  for (const old of reload(state, stackId).garbage) {
    const current = reload(state, stackId).resources[old.logicalId];
    if (current?.updateReplacePolicy === 'Retain') continue;
    const record = current && { ...current, ...old };
    try {
      if (record) reportReplaced(context, record, 'DELETE_IN_PROGRESS');
      await callDelete(context, old);
      if (record) reportReplaced(context, record, 'DELETE_COMPLETE');
    } catch (error) {
      const reason = failureReason(state, error);
      if (record) reportReplaced(context, record, 'DELETE_FAILED', reason);
    }
  }
  const { resources } = reload(state, stackId);
  const gone = Object.values(resources).filter(({ logicalId }) => !keep.has(logicalId));
  const failed = await deleteResources(
    context,
    gone,
    ({ deletionPolicy }) => deletionPolicy !== 'Delete',
  );
  const stack = reload(state, stackId);
  const left = Object.entries(stack.resources).filter(([id]) => !failed.includes(id));
  state.stacks.put(stackId, { ...stack, resources: Object.fromEntries(left) });
}

/** An event about the old one of a replaced resource; the record speaks of the new one and stays as it is. */
function reportReplaced(
  { state, stackId }: EngineContext,
  resource: ResourceRecord,
  status: string,
  reason?: string,
): void {
  const before = reload(state, stackId).resources[resource.logicalId];
  setResourceStatus(state, stackId, resource, status, reason);
  const stack = reload(state, stackId);
  if (before !== undefined)
    state.stacks.put(stackId, {
      ...stack,
      resources: { ...stack.resources, [resource.logicalId]: before },
    });
}
