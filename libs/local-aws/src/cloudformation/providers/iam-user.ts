import { applyPolicies, deleteIdentity } from './iam-identity.ts';
import { unlessMissing } from './missing.ts';
import { present, toTagList, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::IAM::User, without console password and groups. */
export const iamUser: ResourceProvider = {
  createOnly: ['UserName', 'Path'],
  updatable: ['ManagedPolicyArns', 'PermissionsBoundary', 'Policies', 'Tags'],
  nameProperty: 'UserName',
  name: { maxLength: 64 },
  tags: 'list',
  identify({ context, properties, physicalName }) {
    const name = toText(properties.UserName) ?? physicalName;
    const path = toText(properties.Path) ?? '/';
    const Arn = `arn:aws:iam::${context.accountId}:user${path}${name}`;
    return { physicalId: name, attributes: { Arn } };
  },
  async create(request) {
    const { context, properties, physicalName } = request;
    const name = toText(properties.UserName) ?? physicalName;
    const { User } = await context.call<{ User?: { Arn?: string } }>(
      'iam',
      'CreateUser',
      present({
        UserName: name,
        Path: toText(properties.Path),
        PermissionsBoundary: toText(properties.PermissionsBoundary),
        Tags: properties.Tags === undefined ? undefined : toTagList(properties.Tags),
      }),
    );
    const attributes = { Arn: User?.Arn ?? '' };
    const { Policies: _inline, ManagedPolicyArns: _attached, ...previous } = properties;
    await applyPolicies('User', { ...request, physicalId: name, attributes, previous });
    return { physicalId: name, attributes };
  },
  async update(request) {
    await applyPolicies('User', request);
    return {};
  },
  delete: (request) => deleteIdentity('User', request),
};

/** AWS::IAM::AccessKey: Ref is the key's id. */
export const iamAccessKey: ResourceProvider = {
  required: ['UserName'],
  createOnly: ['UserName', 'Serial'],
  updatable: ['Status'],
  async create({ context, properties }) {
    const { AccessKey } = await context.call<{
      AccessKey?: { AccessKeyId?: string; SecretAccessKey?: string };
    }>('iam', 'CreateAccessKey', { UserName: properties.UserName });
    const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
    if (properties.Status === 'Inactive')
      await context.call('iam', 'UpdateAccessKey', {
        UserName: properties.UserName,
        AccessKeyId,
        Status: 'Inactive',
      });
    return { physicalId: AccessKeyId, attributes: { SecretAccessKey } };
  },
  async update({ context, physicalId, properties }) {
    const { UserName, Status = 'Active' } = properties;
    await context.call('iam', 'UpdateAccessKey', { UserName, AccessKeyId: physicalId, Status });
    return {};
  },
  async delete({ context, physicalId, properties: { UserName } }) {
    const input = { UserName, AccessKeyId: physicalId };
    await unlessMissing(context.call('iam', 'DeleteAccessKey', input));
  },
};
