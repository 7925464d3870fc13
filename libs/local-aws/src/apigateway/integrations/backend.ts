import type { Integration } from '@aws-sdk/client-api-gateway';
import type { Headers } from '../../protocols/wire.ts';

/** What an integration sends. */
export interface BackendRequest {
  readonly integration: Integration;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The API's account and region. */
  readonly accountId: string;
  readonly region: string;
  readonly apiId: string;
  /** `arn:aws:execute-api:…:api/stage/METHOD/path`, by which a function's policy judges the call. */
  readonly sourceArn: string;
  readonly requestId: string;
}

/** What came back. `match` is what selection patterns look at: a status, or a function's error message. */
export interface BackendReply {
  readonly match: string;
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}
