import { canonical } from '../template/json.ts';
import { applyPolicies, deleteIdentity } from './iam-identity.ts';
import { present, toNumber, toPolicyText, toTagList, toText } from './property.ts';
import type { ResourceProvider, ResourceRequest } from './provider.ts';

const nameOf = ({ properties, physicalName }: ResourceRequest): string =>
  toText(properties.RoleName) ?? physicalName;

/** AWS::IAM::Role */
export const iamRole: ResourceProvider = {
  required: ['AssumeRolePolicyDocument'],
  createOnly: ['RoleName', 'Path'],
  updatable: [
    'AssumeRolePolicyDocument',
    'Description',
    'ManagedPolicyArns',
    'MaxSessionDuration',
    'PermissionsBoundary',
    'Policies',
    'Tags',
  ],
  nameProperty: 'RoleName',
  name: { maxLength: 64 },
  tags: 'list',
  identify(request) {
    const path = toText(request.properties.Path) ?? '/';
    const name = nameOf(request);
    const Arn = `arn:aws:iam::${request.context.accountId}:role${path}${name}`;
    return { physicalId: name, attributes: { Arn } };
  },
  async create(request) {
    const { context, properties } = request;
    const name = nameOf(request);
    const { Role } = await context.call<{ Role?: { Arn?: string; RoleId?: string } }>(
      'iam',
      'CreateRole',
      present({
        RoleName: name,
        AssumeRolePolicyDocument: toPolicyText(properties.AssumeRolePolicyDocument),
        Path: toText(properties.Path),
        Description: toText(properties.Description),
        MaxSessionDuration: toNumber(properties.MaxSessionDuration),
        PermissionsBoundary: toText(properties.PermissionsBoundary),
        Tags: properties.Tags === undefined ? undefined : toTagList(properties.Tags),
      }),
    );
    const attributes = { Arn: Role?.Arn ?? '', RoleId: Role?.RoleId ?? '' };
    const { Policies: _inline, ManagedPolicyArns: _attached, ...previous } = properties;
    await applyPolicies('Role', { ...request, physicalId: name, attributes, previous });
    return { physicalId: name, attributes };
  },
  async update(request) {
    const { context, physicalId: RoleName, previous, properties } = request;
    const changed = (name: string): boolean =>
      canonical(previous[name]) !== canonical(properties[name]);
    if (changed('AssumeRolePolicyDocument'))
      await context.call('iam', 'UpdateAssumeRolePolicy', {
        RoleName,
        PolicyDocument: toPolicyText(properties.AssumeRolePolicyDocument),
      });
    if (changed('Description') || changed('MaxSessionDuration'))
      await context.call('iam', 'UpdateRole', {
        RoleName,
        Description: toText(properties.Description) ?? '',
        ...present({ MaxSessionDuration: toNumber(properties.MaxSessionDuration) }),
      });
    await applyPolicies('Role', request);
    return {};
  },
  delete: (request) => deleteIdentity('Role', request),
};
