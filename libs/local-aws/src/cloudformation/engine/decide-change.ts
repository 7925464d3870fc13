import type { ResourceProvider } from '../providers/provider.ts';
import type { ResourceState } from '../stacks/stack-records.ts';
import { canonical, type JsonObject } from '../template/json.ts';

export interface ResourceChange {
  readonly kind: 'none' | 'create' | 'update' | 'replace';
  /** Names of the properties that differ. */
  readonly changed: readonly string[];
}

/** What has to happen to a resource so that it has these properties. */
export function decideChange(
  provider: ResourceProvider,
  existing: ResourceState | undefined,
  properties: JsonObject,
): ResourceChange {
  if (existing?.physicalId === undefined) return { kind: 'create', changed: [] };
  const names = new Set([...Object.keys(existing.properties), ...Object.keys(properties)]);
  const changed = [...names].filter(
    (name) => canonical(existing.properties[name]) !== canonical(properties[name]),
  );
  if (changed.length === 0) return { kind: 'none', changed };
  const replaces =
    provider.update === undefined ||
    changed.some((name) => provider.createOnly.includes(name)) ||
    provider.replaces?.(existing.properties, properties) === true;
  return { kind: replaces ? 'replace' : 'update', changed };
}
