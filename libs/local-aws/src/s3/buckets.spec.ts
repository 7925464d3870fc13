import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsCommand,
  ListObjectsV2Command,
  PutBucketLifecycleConfigurationCommand,
  PutBucketNotificationConfigurationCommand,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { rootKey } from '../local/root-keys.ts';
import type { ServiceEvent } from '../ports.ts';
import { createSpecBuckets, type SpecBuckets } from './spec-buckets.ts';

let buckets: SpecBuckets;
beforeAll(async () => {
  buckets = await createSpecBuckets();
});
afterAll(() => buckets.local.close());

it('makes, finds, lists and deletes a bucket', async () => {
  const Bucket = await buckets.create('first-bucket');
  expect(await buckets.client.send(new HeadBucketCommand({ Bucket }))).toMatchObject({
    BucketRegion: 'us-east-1',
  });
  const { Buckets } = await buckets.client.send(new ListBucketsCommand({}));
  expect(Buckets).toMatchObject([{ Name: Bucket }]);
  await buckets.client.send(new PutObjectCommand({ Bucket, Key: 'k', Body: 'x' }));
  await expect(buckets.client.send(new DeleteBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'BucketNotEmpty',
  });
  await buckets.client.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
  await buckets.client.send(new DeleteBucketCommand({ Bucket }));
  await expect(buckets.client.send(new HeadBucketCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NotFound',
  });
});

it('knows where a bucket is, and whose it is', async () => {
  const remote = new S3Client({
    region: 'eu-west-1',
    endpoint: buckets.local.endpoint,
    credentials: rootKey('222222222222'),
  });
  const location = { CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' as const } };
  await remote.send(new CreateBucketCommand({ Bucket: 'far-away', ...location }));
  expect(
    (await remote.send(new GetBucketLocationCommand({ Bucket: 'far-away' }))).LocationConstraint,
  ).toBe('eu-west-1');
  await expect(buckets.create('far-away')).rejects.toMatchObject({ name: 'BucketAlreadyExists' });
  const elsewhere = { CreateBucketConfiguration: { LocationConstraint: 'us-west-2' as const } };
  await expect(
    remote.send(new CreateBucketCommand({ Bucket: 'nowhere', ...elsewhere })),
  ).rejects.toMatchObject({
    name: 'IllegalLocationConstraintException',
  });
});

it('lists by prefix and delimiter, page by page', async () => {
  const Bucket = await buckets.create('listing');
  for (const Key of ['b/2', 'a', 'b/1', 'c/x', 'd'])
    await buckets.client.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }));
  const keys = (found: { Contents?: { Key?: string }[] | undefined }) =>
    found.Contents?.map(({ Key }) => Key) ?? [];
  expect(
    keys((await buckets.client.send(new ListObjectsV2Command({ Bucket, Prefix: 'b/' }))) as never),
  ).toEqual(['b/1', 'b/2']);
  const first = await buckets.client.send(
    new ListObjectsV2Command({ Bucket, Delimiter: '/', MaxKeys: 2 }),
  );
  expect([keys(first as never), first.CommonPrefixes, first.KeyCount, first.IsTruncated]).toEqual([
    ['a'],
    [{ Prefix: 'b/' }],
    2,
    true,
  ]);
  const second = await buckets.client.send(
    new ListObjectsV2Command({
      Bucket,
      Delimiter: '/',
      ContinuationToken: first.NextContinuationToken,
    }),
  );
  expect([keys(second as never), second.CommonPrefixes, second.IsTruncated]).toEqual([
    ['d'],
    [{ Prefix: 'c/' }],
    false,
  ]);
  expect(
    keys((await buckets.client.send(new ListObjectsCommand({ Bucket, Marker: 'c/x' }))) as never),
  ).toEqual(['d']);
});

it('joins the parts of an upload', async () => {
  const Bucket = await buckets.create('parts');
  const { UploadId } = await buckets.client.send(
    new CreateMultipartUploadCommand({ Bucket, Key: 'large', Metadata: { a: '1' } }),
  );
  const bodies = ['x'.repeat(5 * 1024 * 1024), 'end'];
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const { ETag } = await buckets.client.send(
      new UploadPartCommand({ Bucket, Key: 'large', UploadId, PartNumber, Body }),
    );
    Parts.push({ PartNumber, ETag });
  }
  const complete = { Bucket, Key: 'large', UploadId };
  await expect(
    buckets.client.send(
      new CompleteMultipartUploadCommand({
        ...complete,
        MultipartUpload: { Parts: [...Parts].reverse() },
      }),
    ),
  ).rejects.toMatchObject({ name: 'InvalidPartOrder' });
  const { ETag } = await buckets.client.send(
    new CompleteMultipartUploadCommand({ ...complete, MultipartUpload: { Parts } }),
  );
  expect(ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
  const found = await buckets.client.send(new GetObjectCommand({ Bucket, Key: 'large' }));
  expect([found.ContentLength, found.Metadata]).toEqual([5 * 1024 * 1024 + 3, { a: '1' }]);
  await expect(
    buckets.client.send(new AbortMultipartUploadCommand(complete)),
  ).rejects.toMatchObject({ name: 'NoSuchUpload' });
});

it('keeps the settings of a bucket', async () => {
  const Bucket = await buckets.create('settings');
  const { ServerSideEncryptionConfiguration } = await buckets.client.send(
    new GetBucketEncryptionCommand({ Bucket }),
  );
  expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual(
    { SSEAlgorithm: 'AES256' },
  );
  await expect(buckets.client.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchTagSet',
  });
  await buckets.client.send(
    new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } }),
  );
  expect((await buckets.client.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
    { Key: 'a', Value: '1' },
  ]);
  const Rules = [
    {
      ID: 'old',
      Status: 'Enabled' as const,
      Filter: { Prefix: 'tmp/' },
      Expiration: { Date: new Date('2030-01-01T00:00:00Z') },
    },
  ];
  await buckets.client.send(
    new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }),
  );
  expect(
    (await buckets.client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules,
  ).toEqual(Rules);
  const Policy = '{"Version":"2012-10-17","Statement":[]}';
  await buckets.client.send(new PutBucketPolicyCommand({ Bucket, Policy }));
  expect((await buckets.client.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(Policy);
  await expect(
    buckets.client.send(new PutBucketPolicyCommand({ Bucket, Policy: 'no' })),
  ).rejects.toMatchObject({ name: 'MalformedPolicy' });
});

it('tells EventBridge of objects, once it is asked to', async () => {
  const Bucket = await buckets.create('events', 'Enabled');
  const published: ServiceEvent[] = [];
  Object.assign(buckets.local.aws.ports.events, {
    publish: (event: ServiceEvent) => published.push(event),
  });
  await buckets.client.send(new PutObjectCommand({ Bucket, Key: 'silent', Body: 'x' }));
  const NotificationConfiguration = { EventBridgeConfiguration: {} };
  await buckets.client.send(
    new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }),
  );
  const { VersionId } = await buckets.client.send(
    new PutObjectCommand({ Bucket, Key: 'k', Body: 'four' }),
  );
  await buckets.client.send(new DeleteObjectCommand({ Bucket, Key: 'k' }));
  expect(published).toMatchObject([
    {
      source: 'aws.s3',
      detailType: 'Object Created',
      resources: ['arn:aws:s3:::events'],
      detail: {
        bucket: { name: Bucket },
        object: { key: 'k', size: 4, 'version-id': VersionId },
        reason: 'PutObject',
      },
    },
    {
      detailType: 'Object Deleted',
      detail: { object: { key: 'k' }, 'deletion-type': 'Delete Marker Created' },
    },
  ]);
});

it.each(['UPPER', 'ab', 'a..b', '192.168.0.1'])('refuses the bucket name %s', async (name) => {
  await expect(buckets.create(name)).rejects.toMatchObject({ name: 'InvalidBucketName' });
});
