import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';

/** The role of a machine that is being made: it must exist and trust Step Functions. */
export const machineCaller = (
  aws: Aws,
  caller: Caller,
  roleArn: string,
  machineArn: string,
): Caller => {
  if (!/^arn:aws[\w-]*:iam::\d{12}:role\/.+$/.test(roleArn))
    throw new AwsError('InvalidArn', `Invalid Role Arn: '${roleArn}'`);
  try {
    return aws.ports.sts.assumeRoleForService({
      service: 'states.amazonaws.com',
      roleArn,
      sessionName: 'create-state-machine',
      region: caller.region,
      conditions: { 'aws:SourceArn': machineArn, 'aws:SourceAccount': caller.accountId },
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'AccessDeniedException',
      `Neither the global service principal states.amazonaws.com, nor the regional one is authorized to assume the provided role.`,
    );
  }
};
