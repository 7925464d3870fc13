import { canonical } from '../template/json.ts';
import { holdersGone, holdersOf } from './iam-policy.ts';
import { unlessMissing } from './missing.ts';
import { present, toPolicyText, toText } from './property.ts';
import type { ProviderContext, ResourceProvider } from './provider.ts';

type Holders = ReturnType<typeof holdersOf>;

const forEach = async (
  context: ProviderContext,
  verb: 'Attach' | 'Detach',
  holders: Holders,
  PolicyArn: string,
): Promise<void> => {
  for (const [kind, name] of holders) {
    const call = context.call('iam', `${verb}${kind}Policy`, {
      [`${kind}Name`]: name,
      PolicyArn,
    });
    await (verb === 'Attach' ? call : unlessMissing(call));
  }
};

interface Versions {
  readonly Versions?: readonly {
    readonly VersionId?: string;
    readonly IsDefaultVersion?: boolean;
  }[];
}

/** Versions that are not in force, of which a policy may have four. */
async function deleteOldVersions(context: ProviderContext, PolicyArn: string): Promise<void> {
  const list = context.call<Versions>('iam', 'ListPolicyVersions', { PolicyArn });
  for (const { VersionId, IsDefaultVersion } of (await list).Versions ?? [])
    if (IsDefaultVersion !== true)
      await context.call('iam', 'DeletePolicyVersion', { PolicyArn, VersionId });
}

/** AWS::IAM::ManagedPolicy: Ref is the policy's ARN. */
export const iamManagedPolicy: ResourceProvider = {
  required: ['PolicyDocument'],
  createOnly: ['ManagedPolicyName', 'Path', 'Description'],
  updatable: ['PolicyDocument', 'Roles', 'Users'],
  nameProperty: 'ManagedPolicyName',
  name: { maxLength: 128 },
  identify({ context, properties, physicalName }) {
    const path = toText(properties.Path) ?? '/';
    const name = toText(properties.ManagedPolicyName) ?? physicalName;
    const arn = `arn:aws:iam::${context.accountId}:policy${path}${name}`;
    return { physicalId: arn, attributes: { PolicyArn: arn } };
  },
  async create({ context, properties, physicalName }) {
    const { Policy } = await context.call<{ Policy?: { Arn?: string; PolicyId?: string } }>(
      'iam',
      'CreatePolicy',
      present({
        PolicyName: toText(properties.ManagedPolicyName) ?? physicalName,
        PolicyDocument: toPolicyText(properties.PolicyDocument),
        Path: toText(properties.Path),
        Description: toText(properties.Description),
      }),
    );
    const arn = Policy?.Arn ?? '';
    await forEach(context, 'Attach', holdersOf(properties), arn);
    return { physicalId: arn, attributes: { PolicyArn: arn, PolicyId: Policy?.PolicyId ?? '' } };
  },
  async update({ context, physicalId, properties, previous }) {
    if (canonical(previous.PolicyDocument) !== canonical(properties.PolicyDocument)) {
      await deleteOldVersions(context, physicalId);
      await context.call('iam', 'CreatePolicyVersion', {
        PolicyArn: physicalId,
        PolicyDocument: toPolicyText(properties.PolicyDocument),
        SetAsDefault: true,
      });
    }
    await forEach(context, 'Attach', holdersOf(properties), physicalId);
    await forEach(context, 'Detach', holdersGone(previous, properties), physicalId);
    return {};
  },
  async delete({ context, physicalId, properties }) {
    await forEach(context, 'Detach', holdersOf(properties), physicalId);
    const there = await unlessMissing(context.call('iam', 'GetPolicy', { PolicyArn: physicalId }));
    if (there === undefined) return;
    await deleteOldVersions(context, physicalId);
    await context.call('iam', 'DeletePolicy', { PolicyArn: physicalId });
  },
};
