import fc from 'fast-check';
import { limits } from '../limits.ts';
import { type Decided, failureNames, toFailed } from './outcome.ts';
import { shorten, toUtf8Bytes } from './shorten.ts';
import { type AnswerableRecord, toTaskResult } from './task-result.ts';

const record: AnswerableRecord = {
  approvalId: '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab',
  policy: {
    name: 'standard',
    hash: 'ab'.repeat(32),
    approvers: ['ann'],
    minRequiredApprovals: 1,
    timeout: '7d',
    fourEyes: false,
  },
  backend: { kind: 'ssm-automation', id: '333ba70b-2333-48db-b17e-a5e69c6f4d1c' },
  decidedAt: '2026-09-21T10:05:01.000Z',
};

const decided = (comment: string, decision: Decided['decision'] = 'Approved'): Decided => ({
  kind: 'decided',
  decision,
  approvers: [
    { person: 'bob', principal: 'arn:aws:iam::1:user/bob', decision, at: 'then', comment },
  ],
  comment,
});

describe('toTaskResult', () => {
  it.each([
    ['Approved', true],
    ['Rejected', false],
  ] as const)('tells the workflow of a decision %s as a success', (decision, isApproved) => {
    const result = toTaskResult(record, decided('fine', decision));
    expect(result.kind === 'success' && JSON.parse(result.output)).toEqual({
      approvalId: record.approvalId,
      decision,
      is_approved: isApproved,
      approvers: [
        {
          person: 'bob',
          principal: 'arn:aws:iam::1:user/bob',
          decision,
          at: 'then',
          comment: 'fine',
        },
      ],
      comment: 'fine',
      decidedAt: record.decidedAt,
      policy: { name: 'standard', hash: 'ab'.repeat(32) },
      backend: record.backend,
    });
  });

  it('names no policy where the task is not held under one', () => {
    const { policy: _, ...raw } = record;
    const result = toTaskResult(raw, decided('fine'));
    expect(result.kind === 'success' && JSON.parse(result.output)).not.toHaveProperty('policy');
  });

  it.each(failureNames)('tells the workflow of %s as a failure of that name', (error) => {
    expect(toTaskResult(record, toFailed(error, 'because'))).toEqual({
      kind: 'failure',
      error,
      cause: JSON.stringify({
        approvalId: record.approvalId,
        reason: 'because',
        backend: record.backend,
      }),
    });
  });

  it.each([
    ['plain', 'x', 1],
    ['wide', '😀', 20],
    ['written longer in JSON', '"\n', 4],
  ])(
    'shortens a comment that is too long (%s), says so, and fills 262,144 bytes as far as whole characters go',
    (_, unit, left) => {
      const result = toTaskResult(record, decided(unit.repeat(300_000)));
      if (result.kind !== 'success') throw new Error('a decision must be a success');
      expect(toUtf8Bytes(result.output)).toBeLessThanOrEqual(limits.taskOutputBytes);
      expect(toUtf8Bytes(result.output)).toBeGreaterThanOrEqual(limits.taskOutputBytes - left);
      const output = JSON.parse(result.output);
      expect(output.comment).toMatch(/… \[shortened from \d+ characters\]$/);
      expect(output.approvers[0].comment).toMatch(/… \[shortened from \d+ characters\]$/);
    },
  );

  it('leaves a comment alone that fits, be it to the last byte, though it is longer than its share', () => {
    const bytesOf = (comment: string) => {
      const only = decided(comment);
      const result = toTaskResult(record, { ...only, comment: '' });
      if (result.kind !== 'success') throw new Error('a decision must be a success');
      return { bytes: toUtf8Bytes(result.output), output: JSON.parse(result.output) };
    };
    const comment = 'x'.repeat(limits.taskOutputBytes - bytesOf('').bytes);
    expect(bytesOf(comment).bytes).toBe(limits.taskOutputBytes);
    expect(bytesOf(comment).output.approvers[0].comment).toBe(comment);
    expect(bytesOf(`${comment}x`).output.approvers[0].comment).toMatch(/… \[shortened from/);
  });

  it('shortens a reason that is too long, and the cause stays JSON', () => {
    const result = toTaskResult(record, toFailed('Approval.Failed', '"'.repeat(40_000)));
    if (result.kind !== 'failure') throw new Error('a failure must be a failure');
    expect(result.cause.length).toBeLessThanOrEqual(limits.taskCause);
    expect(result.cause.length).toBeGreaterThanOrEqual(limits.taskCause - 1);
    expect(JSON.parse(result.cause).reason).toMatch(/… \[shortened from 40000 characters\]$/);
  });
});

describe('shorten', () => {
  it('leaves a text that fits', () => {
    expect(shorten('abc', 3)).toBe('abc');
  });

  it('never exceeds the limit, never loses text silently and never cuts a character in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 300 }),
        fc.integer({ min: 40, max: 200 }),
        (text, max) => {
          const short = shorten(text, max);
          expect(short.length).toBeLessThanOrEqual(max);
          expect(short.isWellFormed()).toBe(true);
          expect(
            short === text || short.endsWith(` … [shortened from ${text.length} characters]`),
          ).toBe(true);
        },
      ),
    );
  });

  it('does not cut a pair in two', () => {
    expect(shorten('😀'.repeat(100), 51).isWellFormed()).toBe(true);
    expect(shorten('😀'.repeat(100), 50).isWellFormed()).toBe(true);
    for (const max of [50, 51]) expect(shorten('😀'.repeat(100), max)).toMatch(/ characters\]$/);
  });

  it('stays within a limit that has no room even for the note', () => {
    expect(shorten('x'.repeat(100), 5)).toBe(' … [s');
  });
});
