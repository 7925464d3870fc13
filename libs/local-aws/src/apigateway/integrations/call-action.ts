import { createAwsJson } from '../../protocols/aws-json.ts';
import { toProtocolError } from '../../protocols/protocol-error.ts';
import type { WireReply } from '../../protocols/wire.ts';
import type { Aws } from '../../service.ts';
import { schemasOf, sdkOf } from '../../states/integrations/sdk-modules.ts';
import { type ActionTarget, jsonVersion } from './action-protocols.ts';
import type { BackendReply, BackendRequest } from './backend.ts';
import { integrationCaller } from './integration-caller.ts';

/** An operation of a service that speaks AWS JSON, asked and answered as over its own wire. */
export const callAction = async (
  aws: Aws,
  { service, action, region }: ActionTarget,
  request: BackendRequest,
): Promise<BackendReply> => {
  const [version, schema, sdk] = [
    jsonVersion(service),
    schemasOf(service)?.find(action),
    sdkOf(service),
  ];
  if (version === undefined || schema === undefined || sdk === undefined)
    throw new Error(`${service}:${action} is no operation of a service that is served`);
  const codec = createAwsJson(version, sdk);
  const wire = {
    method: 'POST',
    path: '/',
    query: new URLSearchParams(),
    headers: {},
    body: Buffer.from(request.body),
  };
  const caller = { ...integrationCaller(aws, request), region };
  const answer = async (): Promise<WireReply> => {
    try {
      const input = codec.decode(wire, schema) as object;
      const output = await aws.call<object>(caller, service, action, input);
      return codec.encode(schema, output, request.requestId, wire);
    } catch (error) {
      const refusal = toProtocolError(error, `aws-json-${version}`, sdk);
      return codec.encodeError(refusal, request.requestId, wire);
    }
  };
  const { status, headers, body } = await answer();
  return { match: String(status), status, headers, body: Buffer.from(body).toString() };
};
