import type { AwsError } from '../aws-error.ts';
import type { OperationSchema, OperationSchemas } from './shape.ts';

export type Headers = Readonly<Record<string, string | undefined>>;

export interface WireRequest {
  readonly method: string;
  /** As sent, still percent-encoded. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Headers;
  readonly body: Buffer;
}

export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
}

/** An output may carry another success status than the model's (206 for a range). */
export const httpStatus = Symbol('httpStatus');

export const statusOf = (output: unknown): number | undefined =>
  typeof output === 'object' && output !== null && httpStatus in output
    ? Number(output[httpStatus])
    : undefined;

/** One of AWS's protocols: which operation a request means, and both ways between wire and SDK shapes. */
export interface Codec {
  operationName(request: WireRequest, schemas: OperationSchemas): string | undefined;
  decode(request: WireRequest, schema: OperationSchema): unknown;
  encode(
    schema: OperationSchema,
    output: unknown,
    requestId: string,
    request: WireRequest,
  ): WireReply;
  encodeError(error: AwsError, requestId: string, request: WireRequest): WireReply;
}
