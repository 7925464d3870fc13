import { AwsError } from '../aws-error.ts';
import type { StsPort } from '../ports.ts';

/** Known from outside: the root key of an account is its number twice. Only for tests of single services. */
export const rootKey = (accountId: string) => ({
  accessKeyId: accountId,
  secretAccessKey: accountId,
});

/** The keys of account roots, who may do everything. */
export const createRootKeys = (): StsPort => ({
  keyOwner(accessKeyId) {
    if (!/^\d{12}$/.test(accessKeyId)) return undefined;
    const principal = {
      type: 'Root' as const,
      accountId: accessKeyId,
      arn: `arn:aws:iam::${accessKeyId}:root`,
      userId: accessKeyId,
    };
    return {
      secretAccessKey: accessKeyId,
      caller: { principal, accountId: accessKeyId, region: 'us-east-1' },
    };
  },
  assumeRoleForService({ roleArn }) {
    throw new AwsError('AccessDenied', `${roleArn} can not be assumed: there is no IAM service`);
  },
  credentialsFor() {
    throw new AwsError('AccessDenied', 'there is no IAM service');
  },
});
