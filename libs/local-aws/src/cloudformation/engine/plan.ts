import type { ResourceProvider } from '../providers/provider.ts';
import type { ResourceChangeRecord, StackRecord, StackTarget } from '../stacks/stack-records.ts';
import { canonical } from '../template/json.ts';
import { decideChange } from './decide-change.ts';
import { readOutputs } from './outputs.ts';
import type { Prepared } from './prepared.ts';
import { resourceProperties } from './resource-properties.ts';
import { planScope } from './resource-scope.ts';

const ACTIONS = { create: 'Add', update: 'Modify', replace: 'Modify' } as const;

/** What applying a template would do to each resource. */
export function planChanges(
  stack: Pick<StackRecord, 'resources'>,
  prepared: Prepared,
  target: StackTarget,
  providerOf: (type: string) => ResourceProvider,
): readonly ResourceChangeRecord[] {
  const scope = planScope(prepared, (logicalId) => stack.resources[logicalId]);
  const changes: ResourceChangeRecord[] = [];
  for (const logicalId of prepared.order) {
    const definition = prepared.template.Resources[logicalId];
    if (definition === undefined) continue;
    const provider = providerOf(definition.Type);
    const existing = stack.resources[logicalId];
    const properties = resourceProperties(definition, scope, provider, target.tags);
    const { kind, changed } = decideChange(provider, existing, properties);
    const sameMetadata = canonical(existing?.metadata) === canonical(definition.Metadata);
    if (kind === 'none' && sameMetadata) continue;
    changes.push({
      action: kind === 'none' ? 'Modify' : ACTIONS[kind],
      logicalId,
      type: definition.Type,
      changed: kind === 'none' ? ['Metadata'] : changed,
      ...(existing?.physicalId !== undefined && { physicalId: existing.physicalId }),
      ...(kind !== 'create' && { replacement: kind === 'replace' ? 'True' : 'False' }),
    });
  }
  for (const { logicalId, type, physicalId } of Object.values(stack.resources))
    if (!prepared.order.includes(logicalId))
      changes.push({
        action: 'Remove',
        logicalId,
        type,
        changed: [],
        ...(physicalId !== undefined && { physicalId }),
      });
  return changes;
}

/** Whether anything at all would change: resources, outputs or tags. */
export function isUpdate(
  stack: StackRecord,
  prepared: Prepared,
  target: StackTarget,
  changes: readonly ResourceChangeRecord[],
): boolean {
  if (changes.length > 0 || canonical(stack.current?.tags) !== canonical(target.tags)) return true;
  const outputs = readOutputs(
    prepared,
    planScope(prepared, (logicalId) => stack.resources[logicalId]),
  );
  return JSON.stringify(outputs) !== JSON.stringify(stack.outputs);
}
