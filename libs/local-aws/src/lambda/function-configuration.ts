import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import { LATEST } from './function-name.ts';
import type { FunctionVersion, LambdaFunction } from './state.ts';

/** Lambda writes its times with milliseconds and without a colon in the zone. */
const toTime = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');

/** A version in the shape of GetFunctionConfiguration; `qualifier` as the caller gave it. */
export const toConfiguration = (
  { arn, name }: LambdaFunction,
  {
    version,
    settings,
    zip,
    zipBytes,
    revisionId,
    modifiedAt,
    publishedDescription,
  }: FunctionVersion,
  qualifier?: string,
): FunctionConfiguration => ({
  FunctionName: name,
  FunctionArn: qualifier === undefined ? arn : `${arn}:${qualifier}`,
  ...(settings.packageType === 'Zip' && { Runtime: settings.runtime, Handler: settings.handler }),
  Role: settings.role,
  CodeSize: zipBytes,
  Description: publishedDescription ?? settings.description,
  Timeout: settings.timeout,
  MemorySize: settings.memorySize,
  LastModified: toTime(modifiedAt),
  CodeSha256: Buffer.from(zip, 'hex').toString('base64'),
  Version: version,
  ...(Object.keys(settings.environment).length > 0 && {
    Environment: { Variables: settings.environment },
  }),
  ...(settings.deadLetterArn !== undefined && {
    DeadLetterConfig: { TargetArn: settings.deadLetterArn },
  }),
  ...(settings.kmsKeyArn !== undefined && { KMSKeyArn: settings.kmsKeyArn }),
  ...(settings.vpc !== undefined && { VpcConfig: settings.vpc }),
  ...(settings.layers !== undefined && { Layers: [...settings.layers] }),
  TracingConfig: { Mode: settings.tracingMode as 'PassThrough' },
  RevisionId: revisionId,
  State: 'Active',
  LastUpdateStatus: 'Successful',
  PackageType: settings.packageType,
  Architectures: [...settings.architectures] as ['arm64'],
  EphemeralStorage: { Size: settings.ephemeralStorage },
  SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
  LoggingConfig: settings.logging,
  ...(version !== LATEST && { FunctionArn: `${arn}:${qualifier ?? version}` }),
});
