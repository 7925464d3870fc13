import type {
  DestinationConfig,
  Layer,
  LoggingConfig,
  PackageType,
  Runtime,
  VpcConfig,
} from '@aws-sdk/client-lambda';
import type { Collection, Store } from '../store.ts';

/** What CreateFunction and UpdateFunctionConfiguration set. */
export interface FunctionSettings {
  readonly runtime: Runtime;
  readonly handler: string;
  readonly role: string;
  readonly description: string;
  /** Seconds. */
  readonly timeout: number;
  /** MB. */
  readonly memorySize: number;
  readonly packageType: PackageType;
  readonly architectures: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly logging: LoggingConfig;
  readonly tracingMode: string;
  readonly ephemeralStorage: number;
  readonly deadLetterArn?: string;
  readonly kmsKeyArn?: string;
  readonly vpc?: VpcConfig;
  readonly layers?: readonly Layer[];
}

/** `$LATEST` or a published version. */
export interface FunctionVersion {
  readonly version: string;
  readonly settings: FunctionSettings;
  /** SHA-256 of the zip, in hexadecimal: its key in the blobs. */
  readonly zip: string;
  readonly zipBytes: number;
  readonly revisionId: string;
  /** Milliseconds since the epoch. */
  readonly modifiedAt: number;
  readonly publishedDescription?: string;
}

export interface FunctionAlias {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly revisionId: string;
}

export interface EventInvokeConfig {
  readonly modifiedAt: number;
  readonly maximumRetryAttempts?: number;
  readonly maximumEventAgeInSeconds?: number;
  readonly destinations?: DestinationConfig;
}

export interface PolicyStatement {
  readonly Sid: string;
  readonly Effect: 'Allow';
  readonly Principal: '*' | Readonly<Record<string, string>>;
  readonly Action: string;
  readonly Resource: string;
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** A function with all that belongs to it; by qualifier, `$LATEST` where none was given. */
export interface LambdaFunction {
  /** Without a qualifier. */
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly latest: FunctionVersion;
  readonly versions: readonly FunctionVersion[];
  readonly aliases: Readonly<Record<string, FunctionAlias>>;
  readonly policies: Readonly<Record<string, readonly PolicyStatement[]>>;
  readonly eventInvokeConfigs: Readonly<Record<string, EventInvokeConfig>>;
  readonly tags: Readonly<Record<string, string>>;
  readonly reservedConcurrency?: number;
}

/** An accepted asynchronous invocation, until it has succeeded or its last attempt has failed. */
export interface AsyncInvocation {
  readonly requestId: string;
  readonly functionArn: string;
  readonly qualifier?: string;
  /** JSON text. */
  readonly payload: string;
  readonly clientContext?: string;
  /** Milliseconds since the epoch. */
  readonly acceptedAt: number;
  readonly nextAt: number;
  /** Attempts that failed by the function's own fault. */
  readonly failures: number;
  /** Attempts that found no free concurrency. */
  readonly throttles: number;
}

export interface LambdaState {
  readonly functions: Collection<LambdaFunction>;
  readonly asyncInvocations: Collection<AsyncInvocation>;
}

export const createLambdaState = (store: Store): LambdaState => ({
  functions: store.collection('lambda/functions'),
  asyncInvocations: store.collection('lambda/async-invocations'),
});
