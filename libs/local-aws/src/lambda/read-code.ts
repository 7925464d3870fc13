import type { FunctionCode } from '@aws-sdk/client-lambda';
import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { LIMITS } from './limits.ts';
import { checkZip } from './runtime/code-folder.ts';
import { invalidParameter } from './settings.ts';

export interface StoredCode {
  /** SHA-256 of the zip, in hexadecimal. */
  readonly zip: string;
  readonly zipBytes: number;
}

const fromS3 = async (aws: Aws, caller: Caller, code: FunctionCode): Promise<Uint8Array> => {
  try {
    // Lambda reads with the caller's identity, so the caller needs s3:GetObject.
    const { Body } = await aws.call<{ Body: Uint8Array }>(caller, 's3', 'GetObject', {
      Bucket: code.S3Bucket,
      Key: code.S3Key,
      ...(code.S3ObjectVersion !== undefined && { VersionId: code.S3ObjectVersion }),
    });
    return Body;
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const denied = error.code.startsWith('AccessDenied');
    throw denied
      ? new AwsError(
          'AccessDeniedException',
          `Your access has been denied by S3, please make sure your request credentials have permission to GetObject for ${code.S3Bucket}/${code.S3Key}. S3 Error Code: AccessDenied. S3 Error Message: ${error.message}`,
          403,
        )
      : invalidParameter(
          `Error occurred while GetObject. S3 Error Code: ${error.code}. S3 Error Message: ${error.message}`,
        );
  }
};

/** Takes a deployment package from the request or from S3, checks it, and keeps it. */
export const readCode = async (
  aws: Aws,
  caller: Caller,
  code: FunctionCode = {},
): Promise<StoredCode> => {
  if (code.ImageUri !== undefined)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: lambda container images are not implemented',
      501,
    );
  const isInline = code.ZipFile !== undefined;
  if (!isInline && (code.S3Bucket === undefined || code.S3Key === undefined))
    throw invalidParameter('Please provide a source for function code.');
  const bytes = code.ZipFile ?? (await fromS3(aws, caller, code));
  const most = isInline ? LIMITS.zipFileBytes : LIMITS.s3PackageBytes;
  if (bytes.length > most)
    throw new AwsError(
      'RequestTooLargeException',
      `Request must be smaller than ${most} bytes for the CreateFunction operation`,
      413,
    );
  checkZip(bytes);
  return { zip: aws.store.blobs.put(bytes), zipBytes: bytes.length };
};

/** CreateFunction asks at once whether Lambda may be the role. */
export const checkRole = (aws: Aws, roleArn: string, caller: Caller, name: string): void => {
  try {
    aws.ports.sts.assumeRoleForService({
      service: 'lambda.amazonaws.com',
      roleArn,
      sessionName: name,
      region: caller.region,
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw invalidParameter('The role defined for the function cannot be assumed by Lambda.');
  }
};
