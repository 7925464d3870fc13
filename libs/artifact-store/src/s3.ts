import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { Sha256 } from '@smithy/core/checksum';
import { HttpRequest } from '@smithy/core/protocols';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import { SignatureV4 } from '@smithy/signature-v4';
import { isErrorBody, toS3Error } from './s3-error.ts';

export interface S3Settings {
  readonly region: string;
  /** `AWS_ENDPOINT_URL`, where it is set: buckets are paths below it. */
  readonly endpoint?: string | undefined;
  /** The SDK's own, unless others are given. */
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

export interface S3Answer {
  readonly headers: Readonly<Record<string, string>>;
}

/** One request to one object. Throws S3's own errors, by their own names. */
export type S3 = (
  method: 'PUT' | 'HEAD',
  bucket: string,
  key: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
) => Promise<S3Answer>;

/** A key or bucket in a URL or header: every segment escaped as SigV4 wants it. */
export const escapePath = (path: string): string =>
  path
    .split('/')
    .map((segment) =>
      encodeURIComponent(segment).replaceAll(
        /[!'()*]/g,
        (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join('/');

const toUrl = ({ region, endpoint }: S3Settings, bucket: string, key: string): URL => {
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  const base =
    endpoint === undefined
      ? `https://${bucket}.s3.${region}.${suffix}`
      : `${endpoint.replace(/\/$/, '')}/${bucket}`;
  return new URL(`${base}/${escapePath(key)}`);
};

const readAll = async (stream: AsyncIterable<Uint8Array>): Promise<string> => {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};

/**
 * S3 as far as artifacts need it. The SDK's own client would take half of a Lambda's bundle: see
 * docs/decisions/s3-without-its-client.md. Signer, connection and credentials are the SDK's.
 */
export const createS3 = (settings: S3Settings): S3 => {
  const handler = new NodeHttpHandler();
  const signer = new SignatureV4({
    service: 's3',
    region: settings.region,
    credentials: settings.credentials ?? defaultProvider(),
    sha256: Sha256,
    uriEscapePath: false,
    applyChecksum: true,
  });
  return async (method, bucket, key, headers, body) => {
    const { protocol, hostname, port, host, pathname } = toUrl(settings, bucket, key);
    const request = await signer.sign(
      new HttpRequest({
        method,
        protocol,
        hostname,
        ...(port !== '' && { port: Number(port) }),
        path: pathname,
        headers: { host, 'content-length': String(Buffer.byteLength(body ?? '')), ...headers },
        ...(body !== undefined && { body }),
      }),
    );
    const { response } = await handler.handle(new HttpRequest(request));
    const text = await readAll(response.body);
    if (response.statusCode >= 300 || isErrorBody(text)) throw toS3Error(response.statusCode, text);
    return { headers: response.headers };
  };
};
