import type { ResourceState } from '../stacks/stack-records.ts';
import type { Json } from '../template/json.ts';
import type { Scope } from '../template/scope.ts';
import { templateError } from '../template/template-error.ts';
import type { Prepared } from './prepared.ts';

/** Functions see what the resources are now. */
export function resourceScope(
  { scope }: Prepared,
  find: (logicalId: string) => ResourceState | undefined,
): Scope {
  const made = (logicalId: string): ResourceState & { physicalId: string } => {
    const resource = find(logicalId);
    if (resource?.physicalId === undefined)
      throw templateError(`${logicalId} is referred to before it is there`);
    return { ...resource, physicalId: resource.physicalId };
  };
  return {
    ...scope,
    reference: (logicalId) => made(logicalId).physicalId,
    attribute(logicalId, name): Json {
      const { attributes, type } = made(logicalId);
      const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
      if (value === undefined)
        throw templateError(
          `resource ${logicalId} does not support attribute type ${name} in Fn::GetAtt (${type})`,
        );
      return value;
    },
  };
}

/** As `resourceScope`, for a plan: what is not there yet stands for a value that nothing else equals. */
export function planScope(
  prepared: Prepared,
  find: (logicalId: string) => ResourceState | undefined,
): Scope {
  const unknown = (what: string): Json => `<${what} is known after it is made>`;
  return {
    ...prepared.scope,
    reference: (logicalId) => find(logicalId)?.physicalId ?? unknown(logicalId),
    attribute: (logicalId, name) =>
      find(logicalId)?.attributes[name] ?? unknown(`${logicalId}.${name}`),
  };
}
