/** Lambda API reference and quotas page, by shape or quota. */
export const LIMITS = {
  /** Timeout: 1–900 seconds, default 3. */
  timeout: { least: 1, most: 900, usual: 3 },
  /** MemorySize: 128–10,240 MB, default 128. */
  memorySize: { least: 128, most: 10_240, usual: 128 },
  /** EphemeralStorageSize: 512–10,240 MB, default 512. */
  ephemeralStorage: 512,
  /** Environment variables: 4 KB altogether. */
  environmentBytes: 4096,
  /** Deployment package: 50 MB zipped by API, 250 MB by S3. */
  zipFileBytes: 50 * 1024 * 1024,
  s3PackageBytes: 250 * 1024 * 1024,
  /** Invocation payload: 6 MB synchronous, 1 MB asynchronous (256 KB before October 2025). */
  payloadBytes: { RequestResponse: 6_291_456, Event: 1_048_576 },
  /** FunctionName: 64 characters of a–z, A–Z, 0–9, - and _. */
  functionName: /^[a-zA-Z0-9-_]{1,64}$/,
  /** MaximumRetryAttempts 0–2, MaximumEventAgeInSeconds 60–21,600. */
  retryAttempts: { least: 0, most: 2 },
  eventAgeSeconds: { least: 60, most: 21_600 },
  /** LogResult holds the last 4 KB of the log. */
  logResultBytes: 4096,
  /** ListFunctions and its like, MaxItems. */
  itemsPerPage: 50,
} as const;

/** Environment variables that a function must not set ("Defined runtime environment variables"). */
export const RESERVED_VARIABLES: ReadonlySet<string> = new Set([
  '_HANDLER',
  '_X_AMZN_TRACE_ID',
  'AWS_DEFAULT_REGION',
  'AWS_REGION',
  'AWS_EXECUTION_ENV',
  'AWS_LAMBDA_FUNCTION_NAME',
  'AWS_LAMBDA_FUNCTION_MEMORY_SIZE',
  'AWS_LAMBDA_FUNCTION_VERSION',
  'AWS_LAMBDA_INITIALIZATION_TYPE',
  'AWS_LAMBDA_LOG_GROUP_NAME',
  'AWS_LAMBDA_LOG_STREAM_NAME',
  'AWS_ACCESS_KEY',
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'AWS_SESSION_TOKEN',
  'AWS_LAMBDA_RUNTIME_API',
  'LAMBDA_TASK_ROOT',
  'LAMBDA_RUNTIME_DIR',
]);
