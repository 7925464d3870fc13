import type { InvokeApi } from './apigateway/data-plane/invoke-api.ts';
import type { Caller } from './caller.ts';

/** What services need of each other beyond AWS's public operations. Set once when local-aws is composed. */
export interface Ports {
  apigateway: ApiGatewayPort;
  iam: IamPort;
  sts: StsPort;
  events: EventsPort;
  logs: LogsPort;
}

export interface ApiGatewayPort {
  /** Calls a deployed API, as over its own host. */
  readonly invoke: InvokeApi;
}

export interface IamPort {
  /** Identity policies (JSON texts) in force for a user or role ARN, and its boundary and tags. */
  policiesOf(arn: string): {
    readonly policies: readonly { readonly name: string; readonly document: string }[];
    readonly boundary?: string;
    readonly tags: Readonly<Record<string, string>>;
  };
}

export interface StsPort {
  /**
   * A session of a role for a service, as AWS does behind the scenes: the role's trust policy must
   * admit `service` (`states.amazonaws.com`) under `conditions` (`aws:SourceArn`, `sts:ExternalId`).
   * Throws AwsError AccessDenied.
   */
  assumeRoleForService(request: {
    readonly service: string;
    readonly roleArn: string;
    readonly sessionName: string;
    readonly region: string;
    readonly conditions?: Readonly<Record<string, string>>;
  }): Caller;
  /** Access keys of a session, for a process that calls over the wire (a Lambda function). */
  credentialsFor(
    caller: Caller,
    durationSeconds: number,
  ): {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string;
    readonly expiration: number;
  };
  /** Who owns an access key; undefined if nobody does or the session has expired. */
  keyOwner(
    accessKeyId: string,
  ):
    | { readonly secretAccessKey: string; readonly sessionToken?: string; readonly caller: Caller }
    | undefined;
}

/** An event as an AWS service emits it; id, time and version are added. */
export interface ServiceEvent {
  readonly accountId: string;
  readonly region: string;
  /** `aws.ssm`. */
  readonly source: string;
  readonly detailType: string;
  readonly resources: readonly string[];
  readonly detail: unknown;
}

export interface EventsPort {
  /** Puts a service's own event on the default bus (PutEvents refuses `aws.*` sources). */
  publish(event: ServiceEvent): void;
}

export interface LogsPort {
  /**
   * Appends lines to a log stream, creating group and stream where they are missing. Throws AwsError AccessDenied where
   * `caller` may not; without one, a service writes by itself.
   */
  write(request: {
    readonly accountId: string;
    readonly region: string;
    readonly logGroupName: string;
    readonly logStreamName: string;
    readonly messages: readonly string[];
    readonly caller?: Caller;
  }): void;
}
