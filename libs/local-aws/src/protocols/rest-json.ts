import { AwsError } from '../aws-error.ts';
import { decodeJson, encodeJson } from './json-shape.ts';
import { readBindings, writeBindings } from './rest-bindings.ts';
import type { Match, Routes } from './rest-routes.ts';
import { type Codec, statusOf, type WireRequest } from './wire.ts';

const parse = (body: Buffer): unknown => {
  try {
    return body.length === 0 ? {} : JSON.parse(body.toString());
  } catch {
    throw new AwsError('InvalidRequestContentException', 'Could not parse request body into json');
  }
};

/** REST with JSON bodies (Lambda). */
export const createRestJson = (routes: Routes): Codec => {
  const matches = new WeakMap<WireRequest, Match>();
  return {
    operationName(request) {
      const match = routes(request, request.path);
      if (match !== undefined) matches.set(request, match);
      return match?.schema.name;
    },
    decode(request, schema) {
      const { input, payload } = readBindings(schema, request, matches.get(request)?.labels ?? {});
      if (payload === undefined) {
        return { ...(decodeJson(schema.input, parse(request.body), true) as object), ...input };
      }
      const [name, member] = payload;
      if (request.body.length === 0) return input;
      const value = member.isStructSchema()
        ? decodeJson(member, parse(request.body), true)
        : member.isBlobSchema()
          ? request.body
          : request.body.toString();
      return { ...input, [name]: value };
    },
    encode(schema, output, requestId) {
      const written = writeBindings(schema, (output ?? {}) as Record<string, unknown>);
      const status = statusOf(output) ?? written.status ?? schema.http?.[2] ?? 200;
      const headers = {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        ...written.headers,
      };
      if (written.payload === undefined) {
        const body =
          status === 204 ? '' : JSON.stringify(encodeJson(schema.output, written.body, true));
        return { status, headers, body };
      }
      const [value, member] = written.payload;
      const raw = value instanceof Uint8Array || typeof value === 'string' || value === undefined;
      return {
        status,
        headers,
        body: raw ? (value ?? '') : JSON.stringify(encodeJson(member, value, true)),
      };
    },
    encodeError: (error, requestId) => ({
      status: error.status,
      headers: {
        'content-type': 'application/json',
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': error.code,
      },
      body: JSON.stringify({
        Type: error.status < 500 ? 'User' : 'Service',
        message: error.message,
        Message: error.message,
        ...error.members,
      }),
    }),
  };
};
