import { AwsError } from '../../aws-error.ts';
import type { Aws, Caller } from '../../service.ts';
import { validationError } from '../template/template-error.ts';

/** Bytes: the API's TemplateBody, and "CloudFormation quotas" for a template in S3. */
const LIMITS = { body: 51_200, url: 1_048_576 };

export interface TemplateSource {
  readonly TemplateBody?: string | undefined;
  readonly TemplateURL?: string | undefined;
}

/** The bucket and key of `https://bucket.s3.region.amazonaws.com/key`, `https://s3.amazonaws.com/bucket/key` or a local endpoint's. */
export function parseTemplateUrl(text: string): {
  Bucket: string;
  Key: string;
  VersionId?: string;
} {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const virtual = /^(.+)\.s3(?:[.-][\w-]+)?\.amazonaws\.com(?:\.cn)?$/.exec(url?.hostname ?? '');
  const path = decodeURIComponent(url?.pathname ?? '').slice(1);
  const slash = path.indexOf('/');
  const [Bucket, Key] =
    virtual?.[1] === undefined
      ? [path.slice(0, Math.max(slash, 0)), path.slice(slash + 1)]
      : [virtual[1], path];
  if (Bucket === '' || Key === '') throw validationError('TemplateURL must be a supported URL.');
  const VersionId = url?.searchParams.get('versionId') ?? undefined;
  return VersionId === undefined ? { Bucket, Key } : { Bucket, Key, VersionId };
}

async function toText(body: unknown): Promise<string> {
  if (typeof body === 'string') return body;
  if (body instanceof Uint8Array) return Buffer.from(body).toString();
  const chunks: Uint8Array[] = [];
  for await (const chunk of body as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

async function fetchTemplate(aws: Aws, caller: Caller, url: string): Promise<string> {
  try {
    const { Body } = await aws.call<{ Body?: unknown }>(
      caller,
      's3',
      'GetObject',
      parseTemplateUrl(url),
    );
    return await toText(Body);
  } catch (error) {
    if (!(error instanceof AwsError) || error.code === 'ValidationError') throw error;
    throw validationError(
      `S3 error: ${error.message}\nFor more information check http://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html`,
    );
  }
}

/** A template's text, from the request or S3; undefined if the request has neither. */
export async function readTemplateText(
  aws: Aws,
  caller: Caller,
  { TemplateBody: body, TemplateURL: url }: TemplateSource,
): Promise<string | undefined> {
  if (body !== undefined && url !== undefined)
    throw validationError('Either Template URL or Template Body must be specified, not both.');
  const text = url === undefined ? body : await fetchTemplate(aws, caller, url);
  const limit = url === undefined ? LIMITS.body : LIMITS.url;
  if (text !== undefined && Buffer.byteLength(text) > limit)
    throw validationError(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${limit}`,
    );
  return text;
}
