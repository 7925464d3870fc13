import { readArtifact } from './artifact.ts';

const bucketOf = (bucket: string) => readArtifact({ bucket, key: 'k', versionId: 'v' });

describe('the bucket of an artifact', () => {
  it.each(['abc', 'a.b-c9', '0bucket', 'b'.repeat(63)])('may be %s', (bucket) => {
    expect(bucketOf(bucket)).toMatchObject({ bucket });
  });

  it.each(['-bucket', 'bucket-', 'Bucket', 'buckeT', 'ab', '.ab'])('is not %s', (bucket) => {
    expect(() => bucketOf(bucket)).toThrow('no bucket can have this name');
  });

  it('has at most 63 characters', () => {
    expect(() => bucketOf('b'.repeat(64))).toThrow('at most 63 are allowed');
  });
});
