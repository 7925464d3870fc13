import { createHash } from 'node:crypto';
import { AwsError } from '../aws-error.ts';
import { toCrc32, toCrc32c, toCrc64Nvme } from './crc.ts';
import { notImplemented } from './s3-error.ts';

const hash = (name: string) => (bytes: Uint8Array) =>
  createHash(name).update(bytes).digest('base64');

/** By the SDK's name of the header in which each is sent. */
const ALGORITHMS: Readonly<Record<string, (bytes: Uint8Array) => string>> = {
  ChecksumCRC32: toCrc32,
  ChecksumCRC32C: toCrc32c,
  ChecksumCRC64NVME: toCrc64Nvme,
  ChecksumSHA1: hash('sha1'),
  ChecksumSHA256: hash('sha256'),
  ChecksumSHA512: hash('sha512'),
  ChecksumMD5: hash('md5'),
};

/** The checksums that a request brings, each held against the bytes; throws BadDigest. */
export const verifyChecksums = (input: object, bytes: Uint8Array): Record<string, string> => {
  const sent = Object.entries(input).filter(
    ([name, value]) => /^Checksum[A-Z0-9]+$/.test(name) && typeof value === 'string',
  ) as [string, string][];
  for (const [name, value] of sent) {
    const algorithm = ALGORITHMS[name];
    const short = name.replace('Checksum', '');
    if (algorithm === undefined) throw notImplemented(`the checksum ${short}`);
    if (algorithm(bytes) !== value)
      throw new AwsError(
        'BadDigest',
        `The ${short} you specified did not match the calculated checksum.`,
      );
  }
  const { ContentMD5 } = input as { ContentMD5?: string };
  if (ContentMD5 !== undefined && hash('md5')(bytes) !== ContentMD5)
    throw new AwsError(
      'BadDigest',
      'The Content-MD5 you specified did not match what we received.',
    );
  return Object.fromEntries(sent);
};

export const toEtag = (bytes: Uint8Array): string =>
  `"${createHash('md5').update(bytes).digest('hex')}"`;

/** S3's tag of an object that was uploaded in parts: not the MD5 of its bytes. */
export const toMultipartEtag = (etags: readonly string[]): string => {
  const digests = etags.map((etag) => Buffer.from(etag.replaceAll('"', ''), 'hex'));
  return `"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-${etags.length}"`;
};
