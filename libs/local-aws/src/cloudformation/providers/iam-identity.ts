import { canonical, type JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { tagChanges, toObjects, toPolicyText, toTagList, toTagMap, toTexts } from './property.ts';
import type { ExistingRequest, UpdateRequest } from './provider.ts';

/** `Role` or `User`: the operations on both are named alike. */
export type Identity = 'Role' | 'User';

const inlineOf = (properties: JsonObject): Record<string, string> =>
  Object.fromEntries(
    toObjects(properties.Policies).map(({ PolicyName, PolicyDocument }) => [
      String(PolicyName),
      toPolicyText(PolicyDocument),
    ]),
  );

/** Brings inline and attached policies, boundary and tags of a role or user to what the template says. */
export async function applyPolicies(identity: Identity, request: UpdateRequest): Promise<void> {
  const { context, physicalId, previous, properties } = request;
  const named = { [`${identity}Name`]: physicalId };
  const call = (operation: string, input: object): Promise<object> =>
    context.call('iam', operation, { ...named, ...input });

  const before = inlineOf(previous);
  const after = inlineOf(properties);
  for (const [PolicyName, PolicyDocument] of Object.entries(after))
    if (before[PolicyName] !== PolicyDocument)
      await call(`Put${identity}Policy`, { PolicyName, PolicyDocument });
  for (const PolicyName of Object.keys(before))
    if (after[PolicyName] === undefined)
      await unlessMissing(call(`Delete${identity}Policy`, { PolicyName }));

  const attached = toTexts(properties.ManagedPolicyArns);
  const attachedBefore = toTexts(previous.ManagedPolicyArns);
  for (const PolicyArn of attached)
    if (!attachedBefore.includes(PolicyArn)) await call(`Attach${identity}Policy`, { PolicyArn });
  for (const PolicyArn of attachedBefore)
    if (!attached.includes(PolicyArn))
      await unlessMissing(call(`Detach${identity}Policy`, { PolicyArn }));

  if (canonical(previous.PermissionsBoundary) !== canonical(properties.PermissionsBoundary))
    await (properties.PermissionsBoundary === undefined
      ? unlessMissing(call(`Delete${identity}PermissionsBoundary`, {}))
      : call(`Put${identity}PermissionsBoundary`, {
          PermissionsBoundary: properties.PermissionsBoundary,
        }));

  const tags = tagChanges(toTagMap(previous.Tags), toTagMap(properties.Tags));
  const set = Object.entries(tags.set).map(([Key, Value]) => ({ Key, Value }));
  if (set.length > 0) await call(`Tag${identity}`, { Tags: toTagList(set) });
  if (tags.removed.length > 0) await call(`Untag${identity}`, { TagKeys: tags.removed });
}

/** Takes from a role or user what the template gave it, and deletes it. */
export async function deleteIdentity(identity: Identity, request: ExistingRequest): Promise<void> {
  const { context, physicalId, properties } = request;
  const named = { [`${identity}Name`]: physicalId };
  const call = (operation: string, input: object): Promise<unknown> =>
    unlessMissing(context.call('iam', operation, { ...named, ...input }));
  for (const PolicyName of Object.keys(inlineOf(properties)))
    await call(`Delete${identity}Policy`, { PolicyName });
  for (const PolicyArn of toTexts(properties.ManagedPolicyArns))
    await call(`Detach${identity}Policy`, { PolicyArn });
  await call(`Delete${identity}`, {});
}
