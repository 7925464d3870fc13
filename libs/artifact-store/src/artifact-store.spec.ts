import { createArtifactStore } from './artifact-store.ts';

/** A store over an S3 that notes what it is asked and answers with these headers, or fails by this name. */
const world = (answer: Record<string, string> | string = { 'x-amz-version-id': 'v1' }) => {
  const calls: unknown[][] = [];
  const store = createArtifactStore(async (...words) => {
    calls.push(words);
    if (typeof answer === 'string') throw Object.assign(new Error('said S3'), { name: answer });
    return { headers: answer };
  }, 'source');
  return { store, calls };
};
const metadata = { 'approval-id': 'id' };

describe('an artifact is written once', () => {
  it('as a text, on the condition that its key is free', async () => {
    const { store, calls } = world();
    expect(await store.put('k', 'text', metadata)).toEqual({ versionId: 'v1', metadata });
    const headers = { 'x-amz-meta-approval-id': 'id', 'if-none-match': '*' };
    expect(calls).toEqual([['PUT', 'source', 'k', headers, 'text']]);
  });

  it('as a copy of one version, with metadata of its own', async () => {
    const { store, calls } = world();
    await store.copy('k', { bucket: 'b', key: 'a b/ü', versionId: 'v+1' }, metadata);
    expect(calls[0]?.[3]).toEqual({
      'x-amz-meta-approval-id': 'id',
      'x-amz-copy-source': '/b/a%20b/%C3%BC?versionId=v%2B1',
      'x-amz-metadata-directive': 'REPLACE',
      'if-none-match': '*',
    });
  });

  it('and not again where it is', async () => {
    expect(await world('PreconditionFailed').store.put('k', 'text', metadata)).toBeUndefined();
  });

  it.each([{}, { 'x-amz-version-id': 'null' }])(
    'in a bucket that keeps versions',
    async (headers) => {
      await expect(world(headers).store.put('k', 'x', {})).rejects.toThrow('keeps no versions');
    },
  );
});

describe('an artifact is read', () => {
  it('as its newest version, with its metadata, and what tells its content', async () => {
    const { store } = world({
      'x-amz-version-id': 'v2',
      'x-amz-meta-approval-id': 'id',
      etag: 'e',
    });
    expect(await store.read('k')).toEqual({ versionId: 'v2', metadata, etag: 'e' });
  });

  it('as nothing where there is nothing', async () => {
    expect(await world('NotFound').store.read('k')).toBeUndefined();
  });

  it.each(['AccessDenied', 'SlowDown'])('unless S3 says %s, which comes through', async (name) => {
    await expect(world(name).store.read('k')).rejects.toMatchObject({ name });
  });
});
