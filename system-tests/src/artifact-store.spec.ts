import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { type ArtifactStore, createArtifactStore, createS3 } from '@countersign/artifact-store';
import { createLocalAws, type LocalAws, rootKey } from '@countersign/local-aws';

const credentials = rootKey('111111111111');
const metadata = { 'approval-id': 'id', 'approval-terms': 'e30=' };
const Bucket = 'artifacts';
let local: LocalAws;
let s3: S3Client;
let store: ArtifactStore;

const createBucket = async (name: string, versioned = true) => {
  await s3.send(new CreateBucketCommand({ Bucket: name }));
  if (!versioned) return;
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await s3.send(new PutBucketVersioningCommand({ Bucket: name, VersioningConfiguration }));
};
const storeOf = (bucket: string) =>
  createArtifactStore(
    createS3({ region: 'us-east-1', endpoint: `${local.endpoint}/`, credentials }),
    bucket,
  );

beforeAll(async () => {
  local = await createLocalAws({ enforceIam: false });
  s3 = new S3Client({ region: 'us-east-1', endpoint: local.endpoint, credentials, maxAttempts: 1 });
  await createBucket(Bucket);
  store = storeOf(Bucket);
});
afterAll(() => local.close());

const read = async (Key: string) => {
  const { Body, Metadata, VersionId } = await s3.send(new GetObjectCommand({ Bucket, Key }));
  return { content: await Body?.transformToString(), Metadata, VersionId };
};

describe('putting an artifact', () => {
  it('writes it with its metadata, as one version', async () => {
    const put = await store.put('approvals/a', 'Grüße, 世界\n', metadata);
    expect(put).toMatchObject({ versionId: expect.stringMatching(/^.{8,}$/), metadata });
    expect(await read('approvals/a')).toEqual({
      content: 'Grüße, 世界\n',
      Metadata: metadata,
      VersionId: put?.versionId,
    });
  });

  it('writes no second version under the same key', async () => {
    const first = await store.put('approvals/twice', 'one', metadata);
    expect(await store.put('approvals/twice', 'two', metadata)).toBeUndefined();
    expect((await store.read('approvals/twice'))?.versionId).toBe(first?.versionId);
  });

  it('refuses a bucket that keeps no versions', async () => {
    await createBucket('flat', false);
    await expect(storeOf('flat').put('a', 'x', metadata)).rejects.toThrow('keeps no versions');
  });
});

describe('copying an artifact', () => {
  it("takes the version that is named, whatever came after it, and gives it the approval's metadata", async () => {
    const Key = "build/a b+c'(1)*.zip";
    const put = (Body: string) =>
      s3.send(new PutObjectCommand({ Bucket, Key, Body, Metadata: { own: 'x' } }));
    const { VersionId: versionId = '' } = await put('first');
    await put('second');
    const copied = await store.copy(
      'approvals/c',
      { bucket: Bucket, key: Key, versionId },
      metadata,
    );
    expect(await read('approvals/c')).toEqual({
      content: 'first',
      Metadata: metadata,
      VersionId: copied?.versionId,
    });
    const again = store.copy('approvals/c', { bucket: Bucket, key: Key, versionId }, metadata);
    expect(await again).toBeUndefined();
  });

  it("lets S3's errors through by their own names", async () => {
    const from = { bucket: Bucket, key: 'missing', versionId: 'x' };
    await expect(store.copy('approvals/d', from, metadata)).rejects.toMatchObject({
      name: expect.stringMatching(/^NoSuch(Key|Version)$/),
      message: expect.stringMatching(/./),
    });
    await expect(storeOf('nowhere').put('a', 'x', {})).rejects.toMatchObject({
      name: 'NoSuchBucket',
    });
  });
});

describe('reading an artifact', () => {
  it('gives the newest version and its metadata', async () => {
    await store.put('approvals/e', 'one', metadata);
    const Key = 'approvals/e';
    const { VersionId, ETag } = await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'two' }));
    expect(await store.read(Key)).toEqual({ versionId: VersionId, etag: ETag, metadata: {} });
  });

  it('gives nothing where there is nothing, or nothing any more', async () => {
    expect(await store.read('approvals/none')).toBeUndefined();
    await store.put('approvals/f', 'one', metadata);
    await s3.send(new DeleteObjectCommand({ Bucket, Key: 'approvals/f' }));
    expect(await store.read('approvals/f')).toBeUndefined();
  });
});
