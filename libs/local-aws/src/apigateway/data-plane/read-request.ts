import { authenticate } from '../../authenticate.ts';
import { AwsError } from '../../aws-error.ts';
import type { WireRequest } from '../../protocols/wire.ts';
import type { Aws, Caller } from '../../service.ts';
import { readSignature } from '../../sigv4.ts';
import type { ApiHost } from './api-host.ts';
import type { ApiRequest } from './api-request.ts';
import { GatewayFault } from './gateway-fault.ts';

/** `/stage/a/b` in its stage and the rest. */
export const splitPath = (path: string): { readonly stage: string; readonly path: string } => {
  const [, stage = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(path) ?? [];
  return { stage, path: rest === '' ? '/' : rest };
};

const refuse = (message: string, errorType = 'InvalidSignatureException') =>
  new GatewayFault('INVALID_SIGNATURE', { message, errorType });

const identify = (aws: Aws, wire: WireRequest, clocks: readonly [number, ...number[]]): Caller => {
  const signature = readSignature(wire);
  if (signature !== undefined && signature.service !== 'execute-api')
    throw refuse("Credential should be scoped to correct service: 'execute-api'. ");
  try {
    return authenticate(aws.ports.sts, wire, clocks);
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw refuse(error.message, error.code);
  }
};

/** A request from the wire whose host is an API's. */
export const readApiRequest = (
  aws: Aws,
  host: ApiHost,
  wire: WireRequest,
  clocks: readonly [number, ...number[]],
): ApiRequest => ({
  ...host,
  ...splitPath(wire.path),
  method: wire.method,
  query: wire.query,
  headers: wire.headers,
  body: wire.body,
  sourceIp: '127.0.0.1',
  domainName: (wire.headers.host ?? '').replace(/:\d+$/, ''),
  identify: () => identify(aws, wire, clocks),
});
