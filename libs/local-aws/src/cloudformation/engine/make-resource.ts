import { isExisting } from '../providers/missing.ts';
import type { Made, ResourceRequest } from '../providers/provider.ts';
import { validationError } from '../template/template-error.ts';
import type { ResourceStep } from './resource-step.ts';

/** CloudFormation makes the new one before it deletes the old one: they can not have one name. */
function refuseSameName({ provider, before }: ResourceStep, { properties }: ResourceRequest): void {
  const { nameProperty = '' } = provider;
  const name = properties[nameProperty];
  if (before !== undefined && name !== undefined && name === before.properties[nameProperty])
    throw validationError(
      `CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename ${String(name)} and update the stack again.`,
    );
}

/** Makes a resource, or takes over what an interrupted run has made under the name. */
export async function createResource(step: ResourceStep, request: ResourceRequest): Promise<Made> {
  const { provider, interrupted } = step;
  refuseSameName(step, request);
  try {
    return await provider.create(request);
  } catch (error) {
    const made = interrupted && isExisting(error) ? provider.identify?.(request) : undefined;
    if (made === undefined) throw error;
    const attributes = made.attributes ?? {};
    await provider.update?.({ ...request, ...made, attributes, previous: {} });
    return made;
  }
}

/** Changes a resource in place; a type that can not do so is made anew. */
export async function updateResource(step: ResourceStep, request: ResourceRequest): Promise<Made> {
  const { provider, before } = step;
  if (before?.physicalId === undefined || provider.update === undefined)
    return createResource(step, request);
  const { physicalId, attributes, properties: previous } = before;
  const updated = await provider.update({ ...request, physicalId, attributes, previous });
  return { physicalId, attributes: { ...attributes, ...updated.attributes } };
}
