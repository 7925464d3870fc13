import { type Settled, toFailed } from '../outcome/outcome.ts';
import type { ApprovalStart } from '../request/approval-start.ts';
import { type ApprovalRecord, publicRecordFields, toPublicRecord } from './approval-record.ts';
import { rememberToken, toRecord } from './remember.ts';
import { requireTerms } from './require-terms.ts';
import {
  bindBackend,
  closeRecord,
  markDelivered,
  noteLateDecisions,
  recordOutcome,
  toArtifactOutcome,
  toExpiry,
} from './transitions.ts';

const start: ApprovalStart = {
  taskToken: 'token-0',
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:m:e',
  stateName: 'RequestApproval',
  stateEnteredTime: '2026-09-21T10:00:00.000Z',
  retryCount: 0,
  redriveCount: 0,
  request: { requestedBy: 'ann', message: 'Release?', links: [], files: [] },
  terms: {
    name: 'p',
    hash: 'h',
    approvers: ['bob'],
    minRequiredApprovals: 1,
    timeout: '7d',
    fourEyes: false,
  },
};
const now = '2026-09-21T10:00:01.000Z';
const rejected: Settled = { kind: 'decided', decision: 'Rejected', approvers: [], comment: '' };
const retried = { taskToken: 'token-1', retryCount: 1 };

const requested = toRecord('id', start, { kind: 'ssm-automation' }, now);
const waiting = bindBackend(requested, 'automation-1');
const decided = recordOutcome(waiting, rejected, now);
const delivered = markDelivered(decided, 'token-0', now);
const closed = closeRecord(waiting, 'token-0', 'the execution was stopped', now);

describe("an approval's record", () => {
  it('goes from requested over waiting and decided to delivered', () => {
    expect([requested, waiting, decided, delivered].map(({ status }) => status)).toEqual([
      'requested',
      'waiting',
      'decided',
      'delivered',
    ]);
  });

  it('counts a revision for every change', () => {
    expect([requested, waiting, decided, delivered].map(({ revision }) => revision)).toEqual([
      1, 2, 3, 4,
    ]);
    expect(closed.revision).toBe(waiting.revision + 1);
  });

  it('expires 90 days after its end and never before it', () => {
    expect([requested, waiting, decided].every(({ expiresAt }) => expiresAt === undefined)).toBe(
      true,
    );
    const expiry = Date.parse(now) / 1000 + 90 * 86_400;
    expect([delivered.expiresAt, closed.expiresAt]).toEqual([expiry, expiry]);
  });

  it('shows people everything but the token', () => {
    const shown = toPublicRecord(decided);
    expect(JSON.stringify(shown)).not.toContain('token-0');
    expect({ ...shown, taskToken: 'token-0' }).toEqual(decided);
    const fields = new Set<string>(publicRecordFields);
    for (const record of [decided, delivered, closed]) {
      expect(Object.keys(toPublicRecord(record)).filter((name) => !fields.has(name))).toEqual([]);
    }
  });
});

describe('an event that comes again or late changes nothing', () => {
  it.each<[string, ApprovalRecord, ApprovalRecord]>([
    ['the same token', rememberToken(waiting, start), waiting],
    [
      'an older token',
      rememberToken({ ...waiting, retryCount: 2 }, retried),
      { ...waiting, retryCount: 2 },
    ],
    ['the same automation', bindBackend(waiting, 'automation-1'), waiting],
    ['a second outcome', recordOutcome(decided, toFailed('Approval.Failed', ''), now), decided],
    ['a second delivery', markDelivered(delivered, 'token-0', now), delivered],
    ['a delivery to an old token', markDelivered(decided, 'old', now), decided],
    ['a delivery without an outcome', markDelivered(waiting, 'token-0', now), waiting],
    ['a closing for an old token', closeRecord(decided, 'old', '', now), decided],
    ['a closing of what was delivered', closeRecord(delivered, 'token-0', '', now), delivered],
    ['a second closing', closeRecord(closed, 'token-0', 'again', now), closed],
  ])('%s', (_, after, before) => {
    expect(after).toEqual(before);
  });

  it('keeps a decision that came before the start was done', () => {
    const early = recordOutcome(requested, rejected, now);
    expect(bindBackend(early, 'automation-1')).toMatchObject({
      status: 'decided',
      backend: { id: 'automation-1' },
    });
  });

  it('keeps a decision that came after the task was gone, and stays closed', () => {
    expect(recordOutcome(closed, rejected, now)).toMatchObject({
      status: 'closed',
      outcome: rejected,
    });
  });
});

describe('a newer token', () => {
  it.each([
    ['requested', requested, 'requested'],
    ['waiting', waiting, 'waiting'],
    ['decided', decided, 'decided'],
    ['delivered', delivered, 'decided'],
    ['closed', closed, 'waiting'],
  ] as const)('replaces the older one in a record that is %s', (_, record, status) => {
    const renewed = rememberToken(record, retried);
    expect(renewed).toMatchObject({
      taskToken: 'token-1',
      retryCount: 1,
      status,
      revision: record.revision + 1,
    });
    for (const name of ['deliveredAt', 'closedAt', 'closedBecause', 'expiresAt']) {
      expect(renewed).not.toHaveProperty(name);
    }
  });

  it('wins whatever the order of arrival', () => {
    const second = rememberToken(requested, retried);
    expect(rememberToken(second, start)).toBe(second);
  });

  it('of the same attempt is another task, and is refused with the remedy', () => {
    const other = () => rememberToken(requested, { taskToken: 'token-x', retryCount: 0 });
    expect(other).toThrow(
      /^request\.key: two tasks of this state asked .* cannot be told apart\. Put \$\$\.Map\.Item\.Index.*"key"/,
    );
    expect(other).not.toThrow(/token-x|token-0/);
  });
});

it('refuses a second automation for one approval', () => {
  expect(() => bindBackend(waiting, 'automation-2')).toThrow('approvers were asked twice');
});

describe('an approval in CodePipeline', () => {
  const artifact = { bucket: 'b', key: 'k', versionId: 'v1' };
  const asked = toRecord('id', start, { kind: 'code-pipeline' }, now);
  const bound = bindBackend(asked, 'execution-1', { pipelineName: 'p', artifact });
  const late = { ...rejected, comment: 'too late' } as const;

  it('is bound to its pipeline and its artifact', () => {
    expect(bound).toMatchObject({
      status: 'waiting',
      backend: { kind: 'code-pipeline', id: 'execution-1', pipelineName: 'p' },
      artifact,
    });
  });

  it('is decided about its own artifact only', () => {
    expect(toArtifactOutcome(bound, rejected, 'v1')).toBe(rejected);
    expect(toArtifactOutcome(bound, rejected, 'v2')).toMatchObject({
      error: 'Approval.ArtifactChanged',
      reason: 'version v1 of the artifact was to be approved, and v2 was',
    });
  });

  it('has no artifact to hold a fault to, nor has one in SSM', () => {
    const failed = toFailed('Approval.Cancelled', '');
    expect(toArtifactOutcome(bound, failed, undefined)).toBe(failed);
    expect(toArtifactOutcome(waiting, rejected, undefined)).toBe(rejected);
  });

  it('keeps late decisions, once, and its outcome', () => {
    const noted = noteLateDecisions(recordOutcome(bound, rejected, now), [late]);
    expect(noted).toMatchObject({ outcome: rejected, lateDecisions: [late], revision: 4 });
    expect(noteLateDecisions(noted, [late])).toBe(noted);
    expect(noteLateDecisions(noted, [])).toBe(noted);
    expect(noteLateDecisions(noted, [late, late]).lateDecisions).toHaveLength(2);
    const fields = new Set<string>(publicRecordFields);
    expect(Object.keys(toPublicRecord(noted)).filter((name) => !fields.has(name))).toEqual([]);
  });
});

describe('the terms of an approval', () => {
  it('are those it was started under', () => {
    expect(requireTerms(requested).policy).toBe(start.terms);
  });

  it('are not known here where another account asks', () => {
    const { terms: _, ...remote } = start;
    const record = toRecord('id', remote, { kind: 'remote-execution' }, now);
    expect(record).not.toHaveProperty('policy');
    expect(() => requireTerms(record)).toThrow('approval id is asked for in another account');
  });
});

it('a record is kept for 90 days after its end, in seconds since 1970', () => {
  expect(toExpiry('1970-01-02T00:00:00.500Z')).toBe(86_400 + 7_776_000);
});
