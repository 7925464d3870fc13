import { readApiHost } from './apigateway/data-plane/api-host.ts';
import { readApiRequest } from './apigateway/data-plane/read-request.ts';
import { authenticate } from './authenticate.ts';
import { AwsError } from './aws-error.ts';
import type { Dispatcher, Entry } from './dispatcher.ts';
import { createAwsJson } from './protocols/aws-json.ts';
import { awsQuery } from './protocols/aws-query.ts';
import { toProtocolError } from './protocols/protocol-error.ts';
import { createRestJson } from './protocols/rest-json.ts';
import { createRoutes } from './protocols/rest-routes.ts';
import { createRestXml } from './protocols/rest-xml.ts';
import type { Codec, WireReply, WireRequest } from './protocols/wire.ts';
import type { Aws, Protocol } from './service.ts';
import { readSignature } from './sigv4.ts';

const isForm = (request: WireRequest): boolean =>
  (request.headers['content-type'] ?? '').startsWith('application/x-www-form-urlencoded') ||
  request.query.has('Action');

/** The service's own protocol, or an older one that the request speaks. */
const chooseProtocol = ({ service }: Entry, request: WireRequest): Protocol => {
  const [preferred, ...others] = service.protocols;
  const speaks = (protocol: Protocol) =>
    protocol === 'aws-query' ? isForm(request) : request.headers['x-amz-target'] !== undefined;
  return others.length === 0 || speaks(preferred) ? preferred : (others.find(speaks) ?? preferred);
};

/** Error shapes whose older names a client may want: of services that speak Query as well. */
const olderNames = ({ service }: Entry): Readonly<Record<string, unknown>> =>
  service.protocols.includes('aws-query') ? service.sdk : {};

const createCodecs = () => {
  const made = new Map<string, Codec>();
  const make = (entry: Entry, protocol: Protocol): Codec => {
    switch (protocol) {
      case 'aws-json-1.0':
        return createAwsJson('1.0', olderNames(entry));
      case 'aws-json-1.1':
        return createAwsJson('1.1', olderNames(entry));
      case 'aws-query':
        return awsQuery;
      case 'rest-json':
        return createRestJson(createRoutes(entry.schemas));
      case 'rest-xml':
        return createRestXml(createRoutes(entry.schemas));
    }
  };
  return (entry: Entry, protocol: Protocol): Codec => {
    const key = `${entry.service.name} ${protocol}`;
    const codec = made.get(key) ?? make(entry, protocol);
    made.set(key, codec);
    return codec;
  };
};

const findEntry = (dispatcher: Dispatcher, request: WireRequest): Entry | undefined => {
  const scope = readSignature(request)?.service;
  if (scope !== undefined) return dispatcher.entry(scope);
  const target = request.headers['x-amz-target']?.split('.')[0];
  const byTarget = dispatcher
    .services()
    .find(({ service }) => service.target === target && target !== undefined);
  // What comes unsigned and is no service's is a request for an S3 object.
  return byTarget ?? dispatcher.entry(isForm(request) ? 'sts' : 's3');
};

/** A request from the wire to its reply: who, what, allowed, done, on disk, answered. */
export const createRequestHandler = (aws: Aws, dispatcher: Dispatcher, wallClock: () => number) => {
  const codecOf = createCodecs();

  const answer = async (entry: Entry, codec: Codec, request: WireRequest, requestId: string) => {
    const caller = authenticate(aws.ports.sts, request, [wallClock(), aws.clock.now()]);
    const name = codec.operationName(request, entry.schemas);
    const schema = name === undefined ? undefined : entry.schemas.find(name);
    if (name === undefined || schema === undefined) {
      throw new AwsError(
        'UnknownOperationException',
        `local-aws: ${entry.service.name} has no operation for ${name ?? `${request.method} ${request.path}`}`,
      );
    }
    if (caller.principal.type === 'Anonymous' && entry.service.name !== 's3') {
      throw new AwsError(
        'MissingAuthenticationTokenException',
        'Request is missing Authentication Token',
        403,
      );
    }
    const input = codec.decode(request, schema) as object;
    const output = await dispatcher.run(entry, name, input, {
      caller,
      requestId,
      headers: request.headers,
    });
    return codec.encode(schema, output, requestId, request);
  };

  return async (request: WireRequest): Promise<WireReply> => {
    const host = readApiHost(request.headers.host);
    if (host !== undefined) {
      const clocks = [wallClock(), aws.clock.now()] as const;
      const reply = await aws.ports.apigateway.invoke(readApiRequest(aws, host, request, clocks));
      await aws.store.committed();
      return reply;
    }
    const requestId = aws.ids.uuid();
    const entry = findEntry(dispatcher, request);
    if (entry === undefined) {
      const service =
        readSignature(request)?.service ?? request.headers['x-amz-target'] ?? request.path;
      const error = new AwsError(
        'NotImplementedException',
        `local-aws: the service ${service} is not implemented`,
        501,
      );
      const codec = isForm(request) ? awsQuery : createAwsJson('1.0', {});
      return codec.encodeError(error, requestId, request);
    }
    const protocol = chooseProtocol(entry, request);
    const codec = codecOf(entry, protocol);
    let reply: WireReply;
    try {
      reply = await answer(entry, codec, request, requestId);
    } catch (error) {
      if (!(error instanceof AwsError))
        aws.journal.append({
          accountId: '',
          region: '',
          service: entry.service.name,
          type: 'internal-failure',
          data: {
            operation: codec.operationName(request, entry.schemas) ?? '',
            message: error instanceof Error ? (error.stack ?? error.message) : String(error),
          },
        });
      reply = codec.encodeError(
        toProtocolError(error, protocol, entry.service.sdk),
        requestId,
        request,
      );
    }
    await aws.store.committed();
    return reply;
  };
};
