import type { Headers } from '../../protocols/wire.ts';
import type { Caller } from '../../service.ts';

/** A call of a deployed API, as it comes over the wire or from another service in this process. */
export interface ApiRequest {
  readonly apiId: string;
  /** Undefined where the host's name does not say. */
  readonly region?: string;
  readonly stage: string;
  readonly method: string;
  /** Below the stage, with its slash, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Headers;
  readonly body: Buffer;
  readonly sourceIp: string;
  readonly domainName: string;
  /** Refused if the API is another account's, whatever its policy says. */
  readonly ownAccountOnly?: boolean;
  /** Who signed it; asked only where the method wants to know. Throws what is wrong with the signature. */
  identify(): Caller;
}
