import { XMLParser } from 'fast-xml-parser';
import { AwsError } from '../aws-error.ts';
import { readBindings, writeBindings } from './rest-bindings.ts';
import type { Match, Routes } from './rest-routes.ts';
import { type Codec, statusOf, type WireRequest } from './wire.ts';
import { decodeXml, element, encodeXmlContent, escapeXml } from './xml.ts';

const parser = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  processEntities: true,
  removeNSPrefix: true,
});

const parse = (body: Buffer): unknown => {
  try {
    const tree: unknown = parser.parse(body.toString(), true);
    const roots = Object.entries(typeof tree === 'object' && tree !== null ? tree : {});
    return roots.find(([name]) => name !== '?xml')?.[1];
  } catch {
    throw new AwsError(
      'MalformedXML',
      'The XML you provided was not well-formed or did not validate against our published schema',
    );
  }
};

/** `bucket.s3.us-east-1.amazonaws.com`, `bucket.localhost` → bucket; a bare host or an address → none. */
const hostBucket = (host = ''): string | undefined =>
  /^(.+)\.s3[.-][a-z0-9.-]*amazonaws\.com(:\d+)?$/.exec(host)?.[1] ??
  /^(.+)\.s3\.amazonaws\.com(:\d+)?$/.exec(host)?.[1] ??
  /^(?:(.+)\.)(?:s3\.)?localhost(:\d+)?$/.exec(host)?.[1];

const locate = (request: WireRequest): { bucket: string | undefined; path: string } => {
  const bucket = hostBucket(request.headers.host);
  if (bucket !== undefined) return { bucket, path: request.path };
  const [, first = '', ...rest] = request.path.split('/');
  return first === ''
    ? { bucket: undefined, path: '/' }
    : { bucket: decodeURIComponent(first), path: `/${rest.join('/')}` };
};

const XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** REST with XML bodies (S3), the bucket in the host or first in the path. */
export const createRestXml = (routes: Routes): Codec => {
  const matches = new WeakMap<WireRequest, Match>();
  return {
    operationName(request) {
      const { bucket, path } = locate(request);
      const match = routes(request, path, bucket);
      if (match !== undefined) matches.set(request, match);
      return match?.schema.name;
    },
    decode(request, schema) {
      const { input, payload } = readBindings(schema, request, matches.get(request)?.labels ?? {});
      if (payload === undefined) return input;
      const [name, member] = payload;
      if (member.isBlobSchema()) return { ...input, [name]: request.body };
      if (request.body.length === 0) return input;
      const value = member.isStructSchema()
        ? decodeXml(member, parse(request.body))
        : request.body.toString();
      return { ...input, [name]: value };
    },
    encode(schema, output, requestId) {
      const written = writeBindings(schema, (output ?? {}) as Record<string, unknown>);
      const status = statusOf(output) ?? written.status ?? schema.http?.[2] ?? 200;
      const headers = { 'x-amz-request-id': requestId, ...written.headers };
      const [value, member, name] = written.payload ?? [];
      if (value instanceof Uint8Array || typeof value === 'string')
        return { status, headers, body: value };
      const struct = member ?? schema.output;
      const content = encodeXmlContent(struct, member === undefined ? written.body : value);
      if (content === '' && (member !== undefined || Object.keys(written.body).length === 0))
        return { status, headers, body: '' };
      const root = String(
        struct.getMergedTraits().xmlName ??
          name ??
          schema.name.replace(/^List(Objects|ObjectsV2)$/, 'ListBucket').concat('Result'),
      );
      return {
        status,
        headers: { ...headers, 'content-type': 'application/xml' },
        body: XML_HEAD + element(root, content),
      };
    },
    encodeError: (error, requestId, request) => {
      const resource = element('Resource', escapeXml(request.path));
      const said =
        element('Code', escapeXml(error.code)) + element('Message', escapeXml(error.message));
      const extra = Object.entries(error.members)
        .map(([name, value]) => element(name, escapeXml(String(value))))
        .join('');
      const empty = request.method === 'HEAD' || error.status === 304;
      return {
        status: error.status,
        headers: { 'content-type': 'application/xml', 'x-amz-request-id': requestId },
        body: empty
          ? ''
          : XML_HEAD + element('Error', said + extra + resource + element('RequestId', requestId)),
      };
    },
  };
};
