import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AwsError } from '../aws-error.ts';
import type { Aws, Caller } from '../service.ts';
import { toEnvironment } from './function-environment.ts';
import type { FunctionLogs } from './function-log.ts';
import { provideCodeFolder } from './runtime/code-folder.ts';
import { toLaunch } from './runtime/commands.ts';
import {
  createExecutionEnvironment,
  type ExecutionEnvironment,
} from './runtime/execution-environment.ts';
import { createFunctionOutput } from './runtime/function-output.ts';
import type { FunctionVersion, LambdaFunction } from './state.ts';

/** A role's session in a function lasts as long as the longest AWS session: 12 hours. */
const SESSION_SECONDS = 43_200;
/** An environment whose session ends sooner is not used again. */
const SHORTEST_REST_MS = 16 * 60_000;

export interface StartedEnvironment {
  readonly environment: ExecutionEnvironment;
  /** Milliseconds since the epoch, on the injected clock. */
  readonly usableUntil: number;
}

/** `2026/01/01/[$LATEST]` and 32 hexadecimal digits, as Lambda names its streams. */
const toStreamName = (aws: Aws, version: string): string => {
  const day = new Date(aws.clock.now()).toISOString().slice(0, 10).replaceAll('-', '/');
  return `${day}/[${version}]${Buffer.from(aws.ids.bytes(16)).toString('hex')}`;
};

const assumeRole = (
  aws: Aws,
  { name, region, arn, accountId }: LambdaFunction,
  roleArn: string,
): Caller => {
  try {
    return aws.ports.sts.assumeRoleForService({
      service: 'lambda.amazonaws.com',
      roleArn,
      sessionName: name,
      region,
      conditions: { 'aws:SourceArn': arn, 'aws:SourceAccount': accountId },
    });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'AccessDeniedException',
      `The role defined for the function cannot be assumed by Lambda: ${error.message}`,
      403,
    );
  }
};

/** Starts a process of a version: its code in a folder, its role's keys in its environment. */
export const startEnvironment = async (
  aws: Aws,
  logOf: FunctionLogs,
  folder: string,
  found: LambdaFunction,
  version: FunctionVersion,
): Promise<StartedEnvironment> => {
  const { settings } = version;
  const zip = aws.store.blobs.get(version.zip);
  if (zip === undefined)
    throw new Error(`the code ${version.zip} of ${found.arn} is not in the store`);
  const codeFolder = provideCodeFolder(folder, zip);
  const home = join(folder, 'home');
  mkdirSync(home, { recursive: true });
  const launch = await toLaunch(
    { runtime: settings.runtime, folder: codeFolder, memorySize: settings.memorySize },
    folder,
  );
  const role = assumeRole(aws, found, settings.role);
  const credentials = aws.ports.sts.credentialsFor(role, SESSION_SECONDS);
  const logStreamName = toStreamName(aws, version.version);
  const clockOffset = () => Math.round(aws.clock.now() - Date.now());
  const output = createFunctionOutput(logOf(found, version, role, logStreamName));
  const environment = await createExecutionEnvironment({
    output,
    timeoutMilliseconds: settings.timeout * 1000,
    clockOffset,
    command: (address) => ({
      ...launch,
      environment: toEnvironment({
        found,
        version,
        credentials,
        endpoint: aws.endpoint(),
        address,
        logStreamName,
        codeFolder,
        home,
        clockOffset: clockOffset(),
        runtimeVariables: launch.variables,
      }),
    }),
  });
  return { environment, usableUntil: credentials.expiration - SHORTEST_REST_MS };
};
