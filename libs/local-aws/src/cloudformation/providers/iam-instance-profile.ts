import { unlessMissing } from './missing.ts';
import { present, toText, toTexts } from './property.ts';
import type { ResourceProvider } from './provider.ts';

/** AWS::IAM::InstanceProfile */
export const iamInstanceProfile: ResourceProvider = {
  required: ['Roles'],
  createOnly: ['InstanceProfileName', 'Path'],
  updatable: ['Roles'],
  nameProperty: 'InstanceProfileName',
  name: { maxLength: 128 },
  identify({ context, properties, physicalName }) {
    const name = toText(properties.InstanceProfileName) ?? physicalName;
    const path = toText(properties.Path) ?? '/';
    const Arn = `arn:aws:iam::${context.accountId}:instance-profile${path}${name}`;
    return { physicalId: name, attributes: { Arn } };
  },
  async create({ context, properties, physicalName }) {
    const InstanceProfileName = toText(properties.InstanceProfileName) ?? physicalName;
    const { InstanceProfile } = await context.call<{ InstanceProfile?: { Arn?: string } }>(
      'iam',
      'CreateInstanceProfile',
      present({ InstanceProfileName, Path: toText(properties.Path) }),
    );
    for (const RoleName of toTexts(properties.Roles))
      await context.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
    return { physicalId: InstanceProfileName, attributes: { Arn: InstanceProfile?.Arn ?? '' } };
  },
  async update({ context, physicalId: InstanceProfileName, properties, previous }) {
    for (const RoleName of toTexts(previous.Roles))
      await unlessMissing(
        context.call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName }),
      );
    for (const RoleName of toTexts(properties.Roles))
      await context.call('iam', 'AddRoleToInstanceProfile', { InstanceProfileName, RoleName });
    return {};
  },
  async delete({ context, physicalId: InstanceProfileName, properties }) {
    for (const RoleName of toTexts(properties.Roles))
      await unlessMissing(
        context.call('iam', 'RemoveRoleFromInstanceProfile', { InstanceProfileName, RoleName }),
      );
    await unlessMissing(context.call('iam', 'DeleteInstanceProfile', { InstanceProfileName }));
  },
};
