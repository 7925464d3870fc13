import { setStackStatus } from '../stacks/change-status.ts';
import type { StackOperation } from '../stacks/stack-records.ts';
import { reload } from '../stacks/stack-state.ts';
import { applyResource } from './apply-resource.ts';
import type { EngineContext } from './engine-context.ts';
import { checkExports, readOutputs } from './outputs.ts';
import { prepare } from './prepared.ts';
import { failureReason } from './provider-context.ts';
import { resourceScope } from './resource-scope.ts';
import { checkStackPolicy } from './stack-policy.ts';

/** Marks a resource whose failure its own status tells; what is thrown elsewhere is the stack's own failure. */
class ResourceFailure extends Error {
  override readonly name = 'ResourceFailure';
}

async function applyResources(context: EngineContext, operation: StackOperation): Promise<void> {
  const { state, stackId } = context;
  const prepared = prepare(state, reload(state, stackId), operation.target);
  for (const resource of Object.values(reload(state, stackId).resources))
    if (!prepared.order.includes(resource.logicalId))
      checkStackPolicy(reload(state, stackId).policy, 'Update:Delete', resource);
  for (const logicalId of prepared.order) {
    if (reload(state, stackId).resources[logicalId]?.operationId === operation.id) continue;
    try {
      await applyResource(context, prepared, operation, logicalId);
    } catch (error) {
      throw new ResourceFailure(logicalId, { cause: error });
    }
  }
  const stack = reload(state, stackId);
  const outputs = readOutputs(
    prepared,
    resourceScope(prepared, (id) => stack.resources[id]),
  );
  checkExports(state, stack, outputs);
  const { Description: description } = prepared.template;
  state.stacks.put(stackId, {
    ...stack,
    current: operation.target,
    outputs,
    imports: [...prepared.imports],
    ...(description !== undefined && { description }),
  });
}

/** Makes of the stack what its operation's target says. Gives why it failed, or undefined when it is done. */
export async function applyTemplate(
  context: EngineContext,
  operation: StackOperation,
  verb: 'create' | 'update',
): Promise<string | undefined> {
  const { state } = context;
  try {
    await applyResources(context, operation);
    return undefined;
  } catch (error) {
    if (error instanceof ResourceFailure)
      return `The following resource(s) failed to ${verb}: [${error.message}].`;
    return failureReason(state, error);
  }
}

/** Ends a stack's operation: what was kept for going back is forgotten, what is still to be deleted is not. */
export function finish(context: EngineContext, status: string, reason?: string): void {
  const { state, stackId } = context;
  const { operation: _done, ...stack } = reload(state, stackId);
  const resources = Object.fromEntries(
    Object.entries(stack.resources).map(([id, { previous: _before, ...resource }]) => [
      id,
      resource,
    ]),
  );
  const garbage = status.endsWith('_COMPLETE') ? [] : stack.garbage;
  state.stacks.put(stackId, { ...stack, resources, garbage });
  setStackStatus(state, stackId, status, reason === undefined ? {} : { statusReason: reason });
}
