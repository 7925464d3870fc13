import type { FunctionVersion, LambdaFunction } from './state.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

export interface EnvironmentFacts {
  readonly found: LambdaFunction;
  readonly version: FunctionVersion;
  readonly credentials: Credentials;
  readonly endpoint: string;
  /** The Runtime API's. */
  readonly address: string;
  readonly logStreamName: string;
  readonly codeFolder: string;
  /** A folder without anybody's AWS configuration. */
  readonly home: string;
  /** How far the injected clock is ahead of the machine's, in milliseconds. */
  readonly clockOffset: number;
  /** Of the runtime itself: PATH, PYTHONPATH. */
  readonly runtimeVariables: Readonly<Record<string, string>>;
}

/** Below this the clocks are the same, and the function's `Date` stays the real one. */
const NOTICEABLE_OFFSET_MS = 1000;

/** All that a function's process finds in its environment, and nothing of the machine's own. */
export const toEnvironment = (facts: EnvironmentFacts): Record<string, string> => {
  const { found, version, credentials, endpoint } = facts;
  const { settings } = version;
  const { logging } = settings;
  return {
    ...facts.runtimeVariables,
    LANG: 'en_US.UTF-8',
    TZ: ':UTC',
    AWS_ENDPOINT_URL: endpoint,
    ...settings.environment,
    HOME: facts.home,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: found.region,
    AWS_DEFAULT_REGION: found.region,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
    AWS_EXECUTION_ENV: `AWS_Lambda_${settings.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: found.name,
    AWS_LAMBDA_FUNCTION_VERSION: version.version,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(settings.memorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: logging.LogGroup ?? '',
    AWS_LAMBDA_LOG_STREAM_NAME: facts.logStreamName,
    ...(logging.LogFormat === 'JSON' && {
      AWS_LAMBDA_LOG_FORMAT: 'JSON',
      AWS_LAMBDA_LOG_LEVEL: logging.ApplicationLogLevel ?? 'INFO',
    }),
    AWS_LAMBDA_RUNTIME_API: facts.address,
    LAMBDA_TASK_ROOT: facts.codeFolder,
    LAMBDA_RUNTIME_DIR: '/var/runtime',
    _HANDLER: settings.handler,
    _LAMBDA_TELEMETRY_LOG_FD: '3',
    ...(Math.abs(facts.clockOffset) > NOTICEABLE_OFFSET_MS && {
      _CLOCK_OFFSET_MILLISECONDS: String(facts.clockOffset),
    }),
  };
};
