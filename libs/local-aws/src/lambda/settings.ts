import type { CreateFunctionRequest, LoggingConfig } from '@aws-sdk/client-lambda';
import { AwsError } from '../aws-error.ts';
import { LIMITS, RESERVED_VARIABLES } from './limits.ts';
import type { FunctionSettings } from './state.ts';

type Given = Partial<Omit<CreateFunctionRequest, 'Code'>>;

export const invalidParameter = (message: string): AwsError =>
  new AwsError('InvalidParameterValueException', message, 400, { Type: 'User' });

const requireRange = (
  name: string,
  value: number,
  { least, most }: { least: number; most: number },
) => {
  if (Number.isInteger(value) && value >= least && value <= most) return;
  const bound =
    value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${bound}`,
  );
};

const checkEnvironment = (variables: Readonly<Record<string, string>>) => {
  const reserved = Object.keys(variables).filter((name) => RESERVED_VARIABLES.has(name));
  if (reserved.length > 0)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided contains reserved keys that are currently not supported for modification. Reserved keys used in this request: ${reserved.join(', ')}`,
    );
  if (Buffer.byteLength(JSON.stringify(variables)) > LIMITS.environmentBytes)
    throw invalidParameter(
      `Lambda was unable to configure your environment variables because the environment variables you have provided exceeded the 4KB limit. String measured: ${JSON.stringify(variables)}`,
    );
};

const toLogging = (
  name: string,
  given: LoggingConfig = {},
  before?: LoggingConfig,
): LoggingConfig => {
  const format = given.LogFormat ?? before?.LogFormat ?? 'Text';
  const levels = format === 'JSON' && {
    ApplicationLogLevel: given.ApplicationLogLevel ?? before?.ApplicationLogLevel ?? 'INFO',
    SystemLogLevel: given.SystemLogLevel ?? before?.SystemLogLevel ?? 'INFO',
  };
  return {
    LogFormat: format,
    LogGroup: given.LogGroup ?? before?.LogGroup ?? `/aws/lambda/${name}`,
    ...levels,
  };
};

const DEFAULTS: Omit<FunctionSettings, 'runtime' | 'handler' | 'role' | 'logging'> = {
  description: '',
  timeout: LIMITS.timeout.usual,
  memorySize: LIMITS.memorySize.usual,
  packageType: 'Zip',
  architectures: ['x86_64'],
  environment: {},
  tracingMode: 'PassThrough',
  ephemeralStorage: LIMITS.ephemeralStorage,
};

/** Settings as they are after a request: what it does not name stays as `before`. Checks all limits. */
export const toSettings = (
  name: string,
  given: Given,
  before?: FunctionSettings,
): FunctionSettings => {
  const role = given.Role ?? before?.role;
  const runtime = given.Runtime ?? before?.runtime;
  const handler = given.Handler ?? before?.handler;
  if (given.PackageType === 'Image')
    throw new AwsError(
      'NotImplementedException',
      'local-aws: lambda functions of package type Image are not implemented',
      501,
    );
  if (runtime === undefined || handler === undefined)
    throw invalidParameter(
      'Runtime and Handler are mandatory parameters for functions created with deployment packages.',
    );
  if (role === undefined || !/^arn:aws:iam::\d{12}:role\/.+$/.test(role))
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${role}' at 'role' failed to satisfy constraint: Member must satisfy regular expression pattern: arn:(aws[a-zA-Z-]*)?:iam::\\d{12}:role/?[a-zA-Z_0-9+=,.@\\-_/]+`,
    );
  const environment =
    given.Environment?.Variables ?? (given.Environment ? {} : before?.environment);
  const deadLetterArn =
    given.DeadLetterConfig === undefined
      ? before?.deadLetterArn
      : given.DeadLetterConfig.TargetArn || undefined;
  const { deadLetterArn: _, ...kept } = before ?? { ...DEFAULTS };
  const settings: FunctionSettings = {
    ...kept,
    runtime,
    handler,
    role,
    ...(given.Description !== undefined && { description: given.Description }),
    ...(given.Timeout !== undefined && { timeout: given.Timeout }),
    ...(given.MemorySize !== undefined && { memorySize: given.MemorySize }),
    ...(given.Architectures !== undefined && { architectures: given.Architectures }),
    ...(environment !== undefined && { environment }),
    ...(given.TracingConfig?.Mode !== undefined && { tracingMode: given.TracingConfig.Mode }),
    ...(given.EphemeralStorage?.Size !== undefined && {
      ephemeralStorage: given.EphemeralStorage.Size,
    }),
    ...(given.KMSKeyArn !== undefined && { kmsKeyArn: given.KMSKeyArn }),
    ...(given.VpcConfig !== undefined && { vpc: given.VpcConfig }),
    ...(given.Layers !== undefined && { layers: given.Layers.map((Arn) => ({ Arn })) }),
    ...(deadLetterArn !== undefined && { deadLetterArn }),
    logging: toLogging(name, given.LoggingConfig, before?.logging),
  };
  requireRange('timeout', settings.timeout, LIMITS.timeout);
  requireRange('memorySize', settings.memorySize, LIMITS.memorySize);
  checkEnvironment(settings.environment);
  if ((settings.layers ?? []).length > 0)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: lambda layers are not implemented',
      501,
    );
  return settings;
};
