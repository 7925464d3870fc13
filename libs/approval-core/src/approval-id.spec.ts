import { createHash } from 'node:crypto';
import { type ApprovalIdParts, isApprovalId, toApprovalId } from './approval-id.ts';

const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
const parts: ApprovalIdParts = {
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:ssm-approval-dev:release-1',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  redriveCount: 0,
};

describe('approvalId', () => {
  it('is the version 5 UUID of the name space and the parts', () => {
    const name = JSON.stringify([
      parts.executionArn,
      parts.stateName,
      parts.stateEnteredTime,
      0,
      null,
    ]);
    const space = Buffer.from('75c1894027aa4fd2943072d12d0cefb9', 'hex');
    const hash = createHash('sha1').update(space).update(name).digest('hex');
    const id = toApprovalId(parts, sha1);
    expect(id.slice(0, 14)).toBe(`${hash.slice(0, 8)}-${hash.slice(8, 12)}-`);
    expect(id.slice(15, 18)).toBe(hash.slice(13, 16));
    expect(id.slice(24)).toBe(hash.slice(20, 32));
    expect(isApprovalId(id)).toBe(true);
  });

  it('is the same again, as a retried start must find its own record', () => {
    expect(toApprovalId({ ...parts }, sha1)).toBe(toApprovalId(parts, sha1));
  });

  it.each([
    ['another execution', { executionArn: `${parts.executionArn}-2` }],
    ['another state', { stateName: 'Other' }],
    ['another visit', { stateEnteredTime: '2026-09-21T10:00:00.001Z' }],
    ['a redrive', { redriveCount: 1 }],
    ['a key', { key: '0' }],
  ])('differs for %s', (_, change) => {
    expect(toApprovalId({ ...parts, ...change }, sha1)).not.toBe(toApprovalId(parts, sha1));
  });

  it('does not confuse a part with its neighbour', () => {
    const left = { ...parts, executionArn: 'ab', stateName: 'c' };
    expect(toApprovalId(left, sha1)).not.toBe(
      toApprovalId({ ...parts, executionArn: 'a', stateName: 'bc' }, sha1),
    );
  });

  it('is a version 5 UUID of the one variant there is, whatever the hash', () => {
    for (let redriveCount = 0; redriveCount < 100; redriveCount += 1)
      expect(isApprovalId(toApprovalId({ ...parts, redriveCount }, sha1))).toBe(true);
  });

  it('is not recognised where something stands before or behind it', () => {
    const id = toApprovalId(parts, sha1);
    expect([`x${id}`, `${id}x`].map(isApprovalId)).toEqual([false, false]);
  });

  it.each(['', 'x', '6ba7b810-9dad-11d1-80b4-00c04fd430c8'])(
    'is not recognised in %p, which is no version 5 UUID',
    (text) => expect(isApprovalId(text)).toBe(false),
  );
});
