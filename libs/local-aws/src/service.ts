import type { Caller } from './caller.ts';
import type { Clock } from './clock.ts';
import type { Ids } from './ids.ts';
import type { Journal } from './journal.ts';
import type { Ports } from './ports.ts';
import type { Store } from './store.ts';

export type { Caller, Principal } from './caller.ts';

export interface CallContext {
  readonly caller: Caller;
  readonly requestId: string;
  /** Headers and path of the HTTP request; empty for a call that one service makes of another. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** One thing a call needs to be allowed to do. */
export interface Permission {
  /** `states:StartExecution`. */
  readonly action: string;
  readonly resource: string;
  /** Resources of which one allowed is enough, where AWS has changed what it asks about. */
  readonly alternatives?: readonly string[];
  /** The account that owns the resource, where its ARN does not say (S3). */
  readonly resourceAccountId?: string;
  readonly conditions?: Readonly<Record<string, string | readonly string[]>>;
  /** JSON text of the resource's own policy (bucket, queue, topic, function), if it has one. */
  readonly resourcePolicy?: string;
}

/** One public operation of a service; `Input` and `Output` are the SDK's own shapes. */
export interface Operation<Input, Output> {
  /** Judged before `run`. An empty list means that AWS asks for no permission. */
  permissions(input: Input, context: CallContext): readonly Permission[];
  /**
   * Synchronous wherever AWS's answer is: what a synchronous run changes is committed as one, before
   * the answer leaves.
   */
  run(input: Input, context: CallContext): Output | Promise<Output>;
}

export type AnyOperation = Operation<never, unknown>;

/** Gives an operation its types and forgets them for the table. */
export const operation = <Input, Output>(it: Operation<Input, Output>): AnyOperation => it;

export type Protocol = 'aws-json-1.0' | 'aws-json-1.1' | 'aws-query' | 'rest-json' | 'rest-xml';

export interface Service {
  /** Name in the credential scope and in IAM actions: `states`, `ssm`, `events`, `monitoring`. */
  readonly name: string;
  /** The first is the default; a request that carries `x-amz-target` or a form chooses another. */
  readonly protocols: readonly [Protocol, ...Protocol[]];
  /** Prefix of `x-amz-target` for the JSON protocols: `AWSStepFunctions`. */
  readonly target?: string;
  /** The `@aws-sdk/client-*` module, whose runtime schemas decode and encode. */
  readonly sdk: Readonly<Record<string, unknown>>;
  readonly operations: Readonly<Record<string, AnyOperation>>;
  /** Called once after the state is loaded: arm timers, take up what was under way. */
  resume?(): void;
  stop?(): Promise<void>;
}

/** What every service is given. */
export interface Aws {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly journal: Journal;
  readonly ports: Ports;
  /** Refuse what AWS's model refuses even where people report that AWS lets it pass. */
  readonly strict: boolean;
  readonly enforcesIam: boolean;
  /** `http://127.0.0.1:4577`, once listening. */
  endpoint(): string;
  /**
   * A public operation of another service, with the caller's identity: validated, authorised and
   * run exactly as over the wire. Starts synchronously, so that what both change is one commit.
   * Rejects with AwsError.
   */
  call<Output>(caller: Caller, service: string, operation: string, input: object): Promise<Output>;
}
