import { AwsError } from '../aws-error.ts';
import { decodeJson, encodeJson } from './json-shape.ts';
import { queryErrorOf } from './protocol-error.ts';
import type { Codec } from './wire.ts';

const parse = (body: Buffer): unknown => {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
};

/** Services that once spoke Query tell their older error names beside the new ones (trait awsQueryCompatible). */
const queryErrorHeader = (
  { code, status }: AwsError,
  sdk: Readonly<Record<string, unknown>>,
): Record<string, string> => {
  const older = queryErrorOf(code, sdk);
  return older === undefined
    ? {}
    : { 'x-amzn-query-error': `${older[0]};${status < 500 ? 'Sender' : 'Receiver'}` };
};

/** AWS JSON 1.0 and 1.1: `x-amz-target` names the operation, the body is the input. */
export const createAwsJson = (
  version: '1.0' | '1.1',
  sdk: Readonly<Record<string, unknown>>,
): Codec => {
  const headers = (requestId: string) => ({
    'content-type': `application/x-amz-json-${version}`,
    'x-amzn-requestid': requestId,
  });
  return {
    operationName: (request) => request.headers['x-amz-target']?.split('.').at(-1),
    decode: (request, schema) => decodeJson(schema.input, parse(request.body)),
    encode: (schema, output, requestId) => ({
      status: 200,
      headers: headers(requestId),
      body: JSON.stringify(encodeJson(schema.output, output ?? {}) ?? {}),
    }),
    encodeError: (error, requestId) => ({
      status: error.status,
      headers: { ...headers(requestId), ...queryErrorHeader(error, sdk) },
      body: JSON.stringify({ __type: error.code, message: error.message, ...error.members }),
    }),
  };
};
