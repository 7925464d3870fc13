import { toTagMap } from '../providers/property.ts';
import type { ResourceProvider } from '../providers/provider.ts';
import { isObject, type JsonObject } from '../template/json.ts';
import { resolve } from '../template/resolve.ts';
import type { Scope } from '../template/scope.ts';
import type { ResourceDefinition } from '../template/template.ts';
import { validationError } from '../template/template-error.ts';

/** A resource's properties with functions resolved and the stack's tags added, as its type holds them. */
export function resourceProperties(
  definition: ResourceDefinition,
  scope: Scope,
  provider: ResourceProvider,
  stackTags: Readonly<Record<string, string>>,
): JsonObject {
  const resolved = resolve(definition.Properties ?? {}, scope);
  const properties = isObject(resolved) ? resolved : {};
  if (provider.tags === undefined || Object.keys(stackTags).length === 0) return properties;
  const tags = { ...stackTags, ...toTagMap(properties.Tags) };
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return { ...properties, Tags: provider.tags === 'map' ? tags : list };
}

/** Refuses properties that the type does not have and the absence of required ones. */
export function checkProperties(
  logicalId: string,
  provider: ResourceProvider,
  properties: JsonObject,
): void {
  const known = new Set([...provider.createOnly, ...provider.updatable]);
  for (const name of Object.keys(properties))
    if (!known.has(name)) throw validationError(`Encountered unsupported property ${name}`);
  for (const name of provider.required ?? [])
    if (properties[name] === undefined)
      throw validationError(`Property ${name} cannot be empty. (${logicalId})`);
}
