import { AwsError } from '../aws-error.ts';
import { decodeJson, encodeJson } from './json-shape.ts';
import type { Codec } from './wire.ts';

const parse = (body: Buffer): unknown => {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw new AwsError('SerializationException', 'The request body is not JSON');
  }
};

/** AWS JSON 1.0 and 1.1: `x-amz-target` names the operation, the body is the input. */
export const createAwsJson = (version: '1.0' | '1.1'): Codec => {
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
      headers: headers(requestId),
      body: JSON.stringify({ __type: error.code, message: error.message, ...error.members }),
    }),
  };
};
