import type { JsonObject } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { toPolicyText, toText, toTexts } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

type Holder = readonly ['Role' | 'User', string];

/** Roles and users that hold the policy. */
export const holdersOf = (properties: JsonObject): readonly Holder[] => [
  ...toTexts(properties.Roles).map((name) => ['Role', name] as const),
  ...toTexts(properties.Users).map((name) => ['User', name] as const),
];

export const holdersGone = (previous: JsonObject, next: JsonObject): readonly Holder[] => {
  const kept = new Set(holdersOf(next).map((holder) => holder.join('/')));
  return holdersOf(previous).filter((holder) => !kept.has(holder.join('/')));
};

async function put(context: ProviderContext, properties: JsonObject): Promise<void> {
  const PolicyName = toText(properties.PolicyName);
  const PolicyDocument = toPolicyText(properties.PolicyDocument);
  for (const [kind, name] of holdersOf(properties))
    await context.call('iam', `Put${kind}Policy`, {
      [`${kind}Name`]: name,
      PolicyName,
      PolicyDocument,
    });
}

async function remove(
  context: ProviderContext,
  properties: JsonObject,
  holders: readonly Holder[],
): Promise<void> {
  const PolicyName = toText(properties.PolicyName);
  for (const [kind, name] of holders)
    await unlessMissing(
      context.call('iam', `Delete${kind}Policy`, { [`${kind}Name`]: name, PolicyName }),
    );
}

/** AWS::IAM::Policy: one inline policy in several roles and users. */
export const iamPolicy: ResourceProvider = {
  required: ['PolicyName', 'PolicyDocument'],
  createOnly: ['PolicyName'],
  updatable: ['PolicyDocument', 'Roles', 'Users'],
  name: { maxLength: 128 },
  async create({ context, properties, physicalName }) {
    await put(context, properties);
    return { physicalId: physicalName, attributes: { Id: physicalName } };
  },
  async update({ context, properties, previous }) {
    await put(context, properties);
    await remove(context, previous, holdersGone(previous, properties));
    return {};
  },
  delete: ({ context, properties }) => remove(context, properties, holdersOf(properties)),
};
