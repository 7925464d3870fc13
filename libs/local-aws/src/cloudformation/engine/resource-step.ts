import { physicalName } from '../physical-name.ts';
import type { ResourceProvider } from '../providers/provider.ts';
import type {
  DeletionPolicy,
  ResourceRecord,
  ResourceState,
  StackOperation,
} from '../stacks/stack-records.ts';
import { reload } from '../stacks/stack-state.ts';
import type { Json, JsonObject } from '../template/json.ts';
import type { ResourceDefinition } from '../template/template.ts';
import type { EngineContext } from './engine-context.ts';
import type { Prepared } from './prepared.ts';

/** One resource on its way to what the template says. */
export interface ResourceStep {
  readonly logicalId: string;
  readonly definition: ResourceDefinition;
  readonly provider: ResourceProvider;
  /** What it was before this operation; undefined if it was not there. */
  readonly before: ResourceState | undefined;
  /** A run before this one was stopped while it worked on the resource. */
  readonly interrupted: boolean;
  newName(): string;
  /** Its record, with these properties, as the work on it begins. */
  record(properties: JsonObject): ResourceRecord;
}

const toPolicy = (value: Json | undefined): DeletionPolicy =>
  value === 'Retain' || value === 'RetainExceptOnCreate' ? value : 'Delete';

const stateOf = (record: ResourceState): ResourceState => {
  const { type, physicalId, physicalName: name, properties, attributes } = record;
  const state = { type, physicalName: name, properties, attributes };
  return physicalId === undefined ? state : { ...state, physicalId };
};

export function createStep(
  { state, stackId, providerOf }: EngineContext,
  prepared: Prepared,
  operation: StackOperation,
  logicalId: string,
): ResourceStep {
  const { resources, stackName } = reload(state, stackId);
  const definition = prepared.template.Resources[logicalId];
  if (definition === undefined) throw new Error(`${logicalId} is not in the template`);
  const provider = providerOf(definition.Type);
  const old = resources[logicalId];
  const before = old?.previous ?? (old?.physicalId === undefined ? undefined : stateOf(old));
  const newName = (): string =>
    physicalName(stackName, logicalId, state.aws.ids.letters, provider.name);
  return {
    logicalId,
    definition,
    provider,
    before,
    interrupted: old?.status.endsWith('_IN_PROGRESS') === true,
    newName,
    record: (properties) => ({
      logicalId,
      type: definition.Type,
      physicalName: old?.physicalName ?? newName(),
      properties,
      attributes: old?.attributes ?? {},
      status: old?.status ?? '',
      updatedAt: state.aws.clock.now(),
      dependsOn: [...(prepared.needs.get(logicalId) ?? [])],
      deletionPolicy: toPolicy(definition.DeletionPolicy),
      updateReplacePolicy: toPolicy(definition.UpdateReplacePolicy),
      createdIn: old?.createdIn ?? operation.id,
      ...(definition.Metadata !== undefined && { metadata: definition.Metadata }),
      ...(old?.physicalId !== undefined && { physicalId: old.physicalId }),
      ...(before !== undefined && { previous: before }),
    }),
  };
}
