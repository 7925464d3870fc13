import { createHash } from 'node:crypto';
import {
  parseArtifactTerms,
  requireTerms,
  toArtifactMetadata,
  toRecord,
} from '@countersign/approval-core';
import type { ArtifactStore } from '@countersign/artifact-store';
import { putArtifact } from './put-artifact.ts';
import { approvalId, recordOf, start } from './start-sample.ts';

const record = recordOf({ content: 'release 1.2' });
const reference = { bucket: 'releases', key: 'app.zip', versionId: 'r7' };
const key = `approvals/${approvalId}`;
const etagOf = (text: string) => `"${createHash('md5').update(text).digest('hex')}"`;
const metadata = toArtifactMetadata(requireTerms(record));
const ours = { versionId: 'v1', metadata, etag: etagOf('release 1.2') };

const world = (change: Partial<ArtifactStore> = {}) => {
  const calls: unknown[] = [];
  const store: ArtifactStore = {
    bucket: 'source',
    put: async (...words) => {
      calls.push(['put', ...words]);
      return ours;
    },
    copy: async (...words) => {
      calls.push(['copy', ...words]);
      return ours;
    },
    read: async () => ours,
    ...change,
  };
  return { store, calls };
};

describe('putting the artifact of an approval', () => {
  it('puts content under a key of its own, with id and terms, and without the task token', async () => {
    const { store, calls } = world();
    expect(await putArtifact(store, record)).toEqual({ bucket: 'source', key, versionId: 'v1' });
    expect(calls).toEqual([['put', key, 'release 1.2', ours.metadata]]);
    expect(parseArtifactTerms(ours.metadata, approvalId)).toMatchObject({ approvers: ['bob'] });
    expect(JSON.stringify(calls)).not.toContain('marker');
  });

  it('copies the version that is referred to', async () => {
    const { store, calls } = world();
    await putArtifact(store, recordOf(reference));
    expect(calls).toEqual([['copy', key, reference, ours.metadata]]);
  });

  it('finds what an earlier attempt put, and puts no second version', async () => {
    const { store } = world({ put: async () => undefined });
    expect(await putArtifact(store, record)).toMatchObject({ versionId: 'v1' });
  });

  it.each([
    ['was deleted', undefined],
    ['was overwritten', { versionId: 'v2', metadata: {}, etag: etagOf('release 1.2') }],
    [
      'was overwritten by another content with the same metadata',
      { ...ours, etag: etagOf('evil') },
    ],
  ])('fails with Approval.ArtifactChanged if since then it %s', async (_, found) => {
    const { store } = world({ put: async () => undefined, read: async () => found });
    await expect(putArtifact(store, record)).rejects.toMatchObject({
      name: 'Approval.ArtifactChanged',
    });
  });

  it.each(['NoSuchKey', 'NoSuchVersion', 'NoSuchBucket', 'MethodNotAllowed', 'AccessDenied'])(
    'takes %s for a wrong request, which nobody retries',
    async (name) => {
      const error = Object.assign(new Error('said S3'), { name });
      const { store } = world({ copy: () => Promise.reject(error) });
      await expect(putArtifact(store, recordOf(reference))).rejects.toMatchObject({
        name: 'InvalidInputError',
        message: expect.stringContaining('request.artifact: this version cannot be read'),
        cause: error,
      });
    },
  );

  it.each(['SlowDown', 'InternalError', 'ConditionalRequestConflict'])(
    'lets %s through as it is',
    async (name) => {
      const error = Object.assign(new Error('m'), { name });
      const { store } = world({ copy: () => Promise.reject(error) });
      await expect(putArtifact(store, recordOf(reference))).rejects.toBe(error);
    },
  );

  it('fails for a record without one', async () => {
    const bare = toRecord(approvalId, start, { kind: 'code-pipeline' }, 'now');
    await expect(putArtifact(world().store, bare)).rejects.toThrow('has no artifact');
  });
});
