import type { Made, ResourceRequest } from '../providers/provider.ts';
import { setResourceStatus } from '../stacks/change-status.ts';
import type { ResourceRecord, StackOperation } from '../stacks/stack-records.ts';
import { reload, type StackState } from '../stacks/stack-state.ts';
import type { JsonObject } from '../template/json.ts';
import { decideChange, type ResourceChange } from './decide-change.ts';
import { type EngineContext, withDynamicReferences } from './engine-context.ts';
import { createResource, updateResource } from './make-resource.ts';
import type { Prepared } from './prepared.ts';
import { failureReason } from './provider-context.ts';
import { checkProperties, resourceProperties } from './resource-properties.ts';
import { resourceScope } from './resource-scope.ts';
import { createStep, type ResourceStep } from './resource-step.ts';
import { checkStackPolicy } from './stack-policy.ts';

const REPLACING =
  'Requested update requires the creation of a new physical resource; hence creating one.';

function keepResource(state: StackState, stackId: string, record: ResourceRecord): void {
  const { previous: _same, ...kept } = record;
  const stack = reload(state, stackId);
  const resources = { ...stack.resources, [record.logicalId]: kept };
  state.stacks.put(stackId, { ...stack, resources });
}

/** The old one of a replaced resource waits for the clean-up after the update. */
function discard(state: StackState, stackId: string, { before, logicalId }: ResourceStep): void {
  if (before === undefined) return;
  const stack = reload(state, stackId);
  const garbage = [...stack.garbage, { ...before, logicalId }];
  state.stacks.put(stackId, { ...stack, garbage });
}

async function changeResource(
  context: EngineContext,
  step: ResourceStep,
  kind: Exclude<ResourceChange['kind'], 'none'>,
  properties: JsonObject,
  operationId: string,
): Promise<void> {
  const { state, stackId } = context;
  const record = step.record(properties);
  // A replacement gets a name of its own; an interrupted one has it already.
  const renamed = kind === 'replace' && !step.interrupted ? step.newName() : record.physicalName;
  const started: ResourceRecord = { ...record, physicalName: renamed };
  const verb = kind === 'create' ? 'CREATE' : 'UPDATE';
  const reason = kind === 'replace' ? REPLACING : undefined;
  setResourceStatus(state, stackId, started, `${verb}_IN_PROGRESS`, reason);
  if (kind !== 'create')
    checkStackPolicy(
      reload(state, stackId).policy,
      kind === 'replace' ? 'Update:Replace' : 'Update:Modify',
      started,
    );
  checkProperties(step.logicalId, step.provider, properties);
  // On disk before anything is made: who finds it interrupted knows that what is there is its own.
  await state.aws.store.committed();
  const request: ResourceRequest = {
    context: context.provider,
    logicalId: step.logicalId,
    physicalName: renamed,
    properties: await withDynamicReferences(context, properties),
    resumed: step.interrupted,
  };
  const make = kind === 'update' ? updateResource : createResource;
  const { physicalId, attributes = {} }: Made = await make(step, request);
  if (kind === 'replace') discard(state, stackId, step);
  const done = { ...started, physicalId, attributes, operationId };
  setResourceStatus(state, stackId, done, `${verb}_COMPLETE`);
}

/** Brings one resource to what the template says. Rejects if it can not be; its status says why. */
export async function applyResource(
  context: EngineContext,
  prepared: Prepared,
  operation: StackOperation,
  logicalId: string,
): Promise<void> {
  const { state, stackId } = context;
  const step = createStep(context, prepared, operation, logicalId);
  try {
    const scope = resourceScope(prepared, (id) => reload(state, stackId).resources[id]);
    const { tags } = operation.target;
    const properties = resourceProperties(step.definition, scope, step.provider, tags);
    const { kind } = decideChange(step.provider, step.before, properties);
    if (kind === 'none')
      keepResource(state, stackId, { ...step.record(properties), operationId: operation.id });
    else await changeResource(context, step, kind, properties, operation.id);
  } catch (error) {
    const failed = reload(state, stackId).resources[logicalId] ?? step.record({});
    const status = step.before === undefined ? 'CREATE_FAILED' : 'UPDATE_FAILED';
    setResourceStatus(state, stackId, failed, status, failureReason(state, error));
    throw error;
  }
}
