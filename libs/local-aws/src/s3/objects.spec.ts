import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { createSpecBuckets, type SpecBuckets } from './spec-buckets.ts';

let buckets: SpecBuckets;
beforeAll(async () => {
  buckets = await createSpecBuckets();
  await buckets.create('plain');
  await buckets.create('versioned', 'Enabled');
});
afterAll(() => buckets.local.close());

const put = (
  Bucket: string,
  Key: string,
  Body: string,
  more: Partial<PutObjectCommandInput> = {},
) => buckets.client.send(new PutObjectCommand({ Bucket, Key, Body, ...more }));
const read = async (input: ConstructorParameters<typeof GetObjectCommand>[0]) => {
  const answer = await buckets.client.send(new GetObjectCommand(input));
  return { answer, text: await answer.Body?.transformToString() };
};

it('gives back bytes, headers, metadata and tags', async () => {
  const Metadata = { 'Approval-Id': '1', 'x-amz-meta-doubled': '2' };
  await put('plain', 'dir/a b+ü.txt', 'hello', {
    ContentType: 'text/plain',
    CacheControl: 'no-store',
    Metadata,
    Tagging: 'a=1&b=2',
  });
  const { answer, text } = await read({ Bucket: 'plain', Key: 'dir/a b+ü.txt' });
  expect(text).toBe('hello');
  expect(answer).toMatchObject({
    ContentType: 'text/plain',
    CacheControl: 'no-store',
    ContentLength: 5,
    ETag: '"5d41402abc4b2a76b9719d911017c592"',
    Metadata: { 'approval-id': '1', 'x-amz-meta-doubled': '2' },
    ServerSideEncryption: 'AES256',
  });
  expect(answer.VersionId).toBeUndefined();
  const { TagSet } = await buckets.client.send(
    new GetObjectTaggingCommand({ Bucket: 'plain', Key: 'dir/a b+ü.txt' }),
  );
  expect(TagSet).toEqual([
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ]);
});

it.each([
  ['bytes=1-3', 'ell', 'bytes 1-3/5'],
  ['bytes=3-', 'lo', 'bytes 3-4/5'],
  ['bytes=-2', 'lo', 'bytes 3-4/5'],
  ['bytes=0-99', 'hello', 'bytes 0-4/5'],
])('answers the range %s', async (Range, expected, ContentRange) => {
  await put('plain', 'range', 'hello');
  const { answer, text } = await read({ Bucket: 'plain', Key: 'range', Range });
  expect([text, answer.ContentRange, answer.$metadata.httpStatusCode]).toEqual([
    expected,
    ContentRange,
    206,
  ]);
});

it('reads on conditions', async () => {
  const { ETag } = await put('plain', 'conditional', 'x');
  const key = { Bucket: 'plain', Key: 'conditional' };
  await expect(read({ ...key, IfNoneMatch: ETag })).rejects.toMatchObject({
    $metadata: { httpStatusCode: 304 },
  });
  await expect(read({ ...key, IfMatch: '"other"' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
  });
  await expect(read({ ...key, Range: 'bytes=5-' })).rejects.toMatchObject({ name: 'InvalidRange' });
});

it('writes on conditions', async () => {
  const { ETag } = await put('plain', 'once', 'x', { IfNoneMatch: '*' });
  await expect(put('plain', 'once', 'y', { IfNoneMatch: '*' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
    $metadata: { httpStatusCode: 412 },
  });
  await expect(put('plain', 'once', 'y', { IfMatch: '"other"' })).rejects.toMatchObject({
    name: 'PreconditionFailed',
  });
  await put('plain', 'once', 'y', { IfMatch: ETag });
  await expect(put('plain', 'never', 'y', { IfMatch: ETag })).rejects.toMatchObject({
    name: 'NoSuchKey',
  });
});

it.each(['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const)(
  'checks and returns the checksum %s',
  async (ChecksumAlgorithm) => {
    const name = `Checksum${ChecksumAlgorithm}` as const;
    const stored = await put('plain', ChecksumAlgorithm, 'body', { ChecksumAlgorithm });
    const { answer } = await read({
      Bucket: 'plain',
      Key: ChecksumAlgorithm,
      ChecksumMode: 'ENABLED',
    });
    expect(answer[name]).toBe(stored[name]);
    await expect(put('plain', 'bad', 'other', { [name]: stored[name] })).rejects.toMatchObject({
      name: 'BadDigest',
    });
  },
);

it('keeps versions, and deletes behind a marker', async () => {
  const Bucket = 'versioned';
  const first = await put(Bucket, 'doc', 'one');
  const second = await put(Bucket, 'doc', 'two');
  expect((await read({ Bucket, Key: 'doc', VersionId: first.VersionId })).text).toBe('one');
  const deleted = await buckets.client.send(new DeleteObjectCommand({ Bucket, Key: 'doc' }));
  expect(deleted.DeleteMarker).toBe(true);
  await expect(read({ Bucket, Key: 'doc' })).rejects.toMatchObject({ name: 'NoSuchKey' });
  await expect(read({ Bucket, Key: 'doc', VersionId: deleted.VersionId })).rejects.toMatchObject({
    name: 'MethodNotAllowed',
  });
  const listed = await buckets.client.send(
    new ListObjectVersionsCommand({ Bucket, Prefix: 'doc' }),
  );
  expect(listed.Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
    [second.VersionId, false],
    [first.VersionId, false],
  ]);
  expect(listed.DeleteMarkers).toMatchObject([{ VersionId: deleted.VersionId, IsLatest: true }]);
  await buckets.client.send(
    new DeleteObjectCommand({ Bucket, Key: 'doc', VersionId: deleted.VersionId }),
  );
  expect((await read({ Bucket, Key: 'doc' })).text).toBe('two');
});

it('copies with the metadata of the source, or with its own', async () => {
  const from = await put('versioned', 'source', 'text', {
    Metadata: { a: '1' },
    ContentType: 'text/csv',
  });
  const CopySource = `versioned/source?versionId=${from.VersionId}`;
  await buckets.client.send(new CopyObjectCommand({ Bucket: 'plain', Key: 'copy', CopySource }));
  expect(await read({ Bucket: 'plain', Key: 'copy' })).toMatchObject({
    text: 'text',
    answer: { Metadata: { a: '1' }, ContentType: 'text/csv' },
  });
  await buckets.client.send(
    new CopyObjectCommand({
      Bucket: 'plain',
      Key: 'copy',
      CopySource,
      MetadataDirective: 'REPLACE',
      Metadata: { b: '2' },
    }),
  );
  expect((await read({ Bucket: 'plain', Key: 'copy' })).answer.Metadata).toEqual({ b: '2' });
});

it('deletes many at once, missing ones too', async () => {
  await put('plain', 'gone', 'x');
  const Objects = [{ Key: 'gone' }, { Key: 'never there' }];
  const { Deleted } = await buckets.client.send(
    new DeleteObjectsCommand({ Bucket: 'plain', Delete: { Objects } }),
  );
  expect(Deleted).toEqual(Objects);
  await expect(
    buckets.client.send(new HeadObjectCommand({ Bucket: 'plain', Key: 'gone' })),
  ).rejects.toMatchObject({ name: 'NotFound' });
});

it.each([
  ['metadata over 2 KB', { Metadata: { a: 'x'.repeat(2048) } }, 'MetadataTooLarge'],
  ['a public ACL', { ACL: 'public-read' }, 'AccessControlListNotSupported'],
] as const)('refuses %s', async (_what, more, name) => {
  await expect(put('plain', 'refused', 'x', more)).rejects.toMatchObject({ name });
});
