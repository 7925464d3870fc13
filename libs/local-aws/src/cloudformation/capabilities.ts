import { AwsError } from '../aws-error.ts';
import type { Template } from './template/template.ts';

/** IAM types, and the property by which each can be named (user guide, "Acknowledging IAM resources"). */
const IAM_NAMES: Readonly<Record<string, string | undefined>> = {
  'AWS::IAM::AccessKey': undefined,
  'AWS::IAM::Group': 'GroupName',
  'AWS::IAM::InstanceProfile': 'InstanceProfileName',
  'AWS::IAM::ManagedPolicy': 'ManagedPolicyName',
  'AWS::IAM::Policy': undefined,
  'AWS::IAM::Role': 'RoleName',
  'AWS::IAM::User': 'UserName',
  'AWS::IAM::UserToGroupAddition': undefined,
};

export interface NeededCapability {
  readonly capability: 'CAPABILITY_IAM' | 'CAPABILITY_NAMED_IAM';
  readonly types: readonly string[];
}

/** What the deployer has to acknowledge; undefined if nothing. */
export function neededCapability(template: Template): NeededCapability | undefined {
  const iam = Object.values(template.Resources).filter(({ Type }) =>
    Object.hasOwn(IAM_NAMES, Type),
  );
  if (iam.length === 0) return undefined;
  const named = iam.some(({ Type, Properties }) => {
    const property = IAM_NAMES[Type];
    return property !== undefined && Properties?.[property] !== undefined;
  });
  return {
    capability: named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM',
    types: [...new Set(iam.map(({ Type }) => Type))],
  };
}

/** Throws InsufficientCapabilitiesException unless the deployer acknowledged what the template does. */
export function checkCapabilities(template: Template, given: readonly string[]): void {
  const needed = neededCapability(template);
  if (needed === undefined || given.includes('CAPABILITY_NAMED_IAM')) return;
  if (needed.capability === 'CAPABILITY_IAM' && given.includes('CAPABILITY_IAM')) return;
  throw new AwsError(
    'InsufficientCapabilitiesException',
    `Requires capabilities : [${needed.capability}]`,
    400,
  );
}
