import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { WireRequest } from './protocols/wire.ts';

/** What a signed request says of itself. */
export interface Signature {
  readonly accessKeyId: string;
  readonly date: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
  /** `20260101T000000Z`. */
  readonly time: string;
  readonly presigned: boolean;
  /** Seconds that a presigned request lives. */
  readonly expires?: number;
  readonly sessionToken?: string;
}

const sha256 = (data: string | Uint8Array): string =>
  createHash('sha256').update(data).digest('hex');
const hmac = (key: Buffer, data: string): Buffer => createHmac('sha256', key).update(data).digest();

const AUTHORIZATION =
  /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/([^/]+)\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/;

/** Reads the Authorization header or a presigned query; undefined if the request is not signed. */
export const readSignature = (request: WireRequest): Signature | undefined => {
  const match = AUTHORIZATION.exec(request.headers.authorization ?? '');
  if (match !== null) {
    const [, accessKeyId = '', date = '', region = '', service = '', headers = '', signature = ''] =
      match;
    const token = request.headers['x-amz-security-token'];
    const time = request.headers['x-amz-date'] ?? '';
    const base = {
      accessKeyId,
      date,
      region,
      service,
      signedHeaders: headers.split(';'),
      signature,
      time,
      presigned: false,
    };
    return token === undefined ? base : { ...base, sessionToken: token };
  }
  const { query } = request;
  const [accessKeyId, date, region, service] = (query.get('X-Amz-Credential') ?? '').split('/');
  const signature = query.get('X-Amz-Signature');
  if (
    accessKeyId === undefined ||
    date === undefined ||
    region === undefined ||
    service === undefined ||
    signature === null
  )
    return undefined;
  const token = query.get('X-Amz-Security-Token');
  const base = {
    accessKeyId,
    date,
    region,
    service,
    signature,
    signedHeaders: (query.get('X-Amz-SignedHeaders') ?? '').split(';'),
    time: query.get('X-Amz-Date') ?? '',
    presigned: true,
    expires: Number(query.get('X-Amz-Expires') ?? 0),
  };
  return token === null ? base : { ...base, sessionToken: token };
};

const encode = (text: string): string =>
  encodeURIComponent(text).replace(
    /[!'()*]/g,
    (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`,
  );

const canonicalPath = (path: string, service: string): string => {
  const segments = path.split('/');
  // S3 signs the path encoded once, as sent; every other service encodes what was sent once more.
  return segments
    .map((segment) => (service === 's3' ? encode(decodeURIComponent(segment)) : encode(segment)))
    .join('/');
};

const canonicalQuery = (query: URLSearchParams): string =>
  [...query]
    .filter(([name]) => name !== 'X-Amz-Signature')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');

const payloadHash = (request: WireRequest, signature: Signature): string =>
  signature.presigned
    ? 'UNSIGNED-PAYLOAD'
    : (request.headers['x-amz-content-sha256'] ?? sha256(request.body));

const mostKeys = 500;
const keys = new Map<string, Buffer>();

/** The key of a day, a region and a service: a caller's next request is signed with it too. */
const signingKey = (secret: string, ...scope: readonly [string, string, string]): Buffer => {
  const name = [secret, ...scope].join('\n');
  const known = keys.get(name);
  if (known !== undefined) return known;
  const key = [...scope, 'aws4_request'].reduce<Buffer>(
    (last, part) => hmac(last, part),
    Buffer.from(`AWS4${secret}`),
  );
  if (keys.size >= mostKeys) keys.clear();
  keys.set(name, key);
  return key;
};

/** Signature Version 4, computed again from the request as it arrived. */
export const isSignedBy = (
  request: WireRequest,
  signature: Signature,
  secretAccessKey: string,
): boolean => {
  const { date, region, service, signedHeaders, time } = signature;
  const headers = signedHeaders
    .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`)
    .join('');
  const canonical = [
    request.method,
    canonicalPath(request.path, service),
    canonicalQuery(request.query),
    headers,
    signedHeaders.join(';'),
    payloadHash(request, signature),
  ].join('\n');
  const scope = `${date}/${region}/${service}/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = signingKey(secretAccessKey, date, region, service);
  return timingSafeEqual(hmac(key, text), Buffer.from(signature.signature, 'hex'));
};

/** A body whose hash was signed must be that body (chunked and unsigned payloads say so instead). */
export const isBodyIntact = (request: WireRequest): boolean => {
  const said = request.headers['x-amz-content-sha256'];
  return said === undefined || !/^[0-9a-f]{64}$/.test(said) || said === sha256(request.body);
};
