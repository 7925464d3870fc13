import fc from 'fast-check';
import { limits } from '../limits.ts';
import type { PolicyTerms } from '../policy/policy-terms.ts';
import type { ApprovalRequest } from '../request/approval-request.ts';
import { toApprovalMessage } from './approval-message.ts';
import { toAutomationParameters, toRunbookName } from './automation-parameters.ts';
import { toMessageParts } from './message-parts.ts';

const approvalId = '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab';
const policy: PolicyTerms = {
  name: 'two-of-three',
  hash: 'h',
  approvers: ['ann', 'bob', 'carl'],
  minRequiredApprovals: 2,
  timeout: '1d',
  fourEyes: true,
};
const request: ApprovalRequest = {
  requestedBy: 'ann',
  message: 'Release 1.2?',
  links: [],
  files: [],
};
const ten = (length: number) => Array.from({ length: 10 }, (_, n) => `${n}`.padEnd(length, 'x'));

describe('the message to approvers', () => {
  it('says who asks, for what, under which policy and id, and what to look at', () => {
    const full = { ...request, links: ['https://example.org/'], files: ['s3://bucket/key'] };
    expect(toApprovalMessage(approvalId, full, policy)).toBe(
      'ann asks for an approval (policy two-of-three, 2 of 3, within 1d).\n' +
        `Approval ${approvalId}\n\nRelease 1.2?\n\nLinks\n- https://example.org/\n\nFiles\n- s3://bucket/key`,
    );
  });

  it('has an entry of a list to a line, and no title over an empty list', () => {
    const links = ['https://example.org/1', 'https://example.org/2'];
    expect(toApprovalMessage(approvalId, { ...request, links }, policy)).toMatch(
      /Release 1\.2\?\n\nLinks\n- https:\/\/example\.org\/1\n- https:\/\/example\.org\/2$/,
    );
    expect(toApprovalMessage(approvalId, request, policy)).toMatch(/\n\nRelease 1\.2\?$/);
  });

  it('leaves to the lists half of the room at most', () => {
    const long = { ...request, message: 'x'.repeat(4096), links: ten(512), files: ten(512) };
    const message = toApprovalMessage(approvalId, long, policy);
    const [head, lists] = [message.indexOf('x'), message.length - message.indexOf('\n\nLinks')];
    expect(lists).toBeLessThanOrEqual((limits.approveMessage - head) / 2);
  });

  it.each([
    ['a long message', { ...request, message: 'x'.repeat(4096) }],
    ['long lists', { ...request, links: ten(512), files: ten(512) }],
    [
      'everything long',
      { requestedBy: 'a'.repeat(256), message: 'x'.repeat(4096), links: ten(512), files: ten(512) },
    ],
  ])('with %s is shortened to 4,096 characters, and says so', (_, long) => {
    const message = toApprovalMessage(approvalId, long, policy);
    expect(message.length).toBeLessThanOrEqual(limits.approveMessage);
    expect(message).toMatch(/… \[shortened from \d+ characters\]/);
    expect(message).toContain(`Approval ${approvalId}\n`);
  });
});

describe('the parts of a message', () => {
  const parts = (text: string) => {
    const cut = toMessageParts(text);
    expect(cut.join('')).toBe(text);
    expect(cut.length).toBeLessThanOrEqual(9);
    expect(Math.max(...cut.map(({ length }) => length))).toBeLessThanOrEqual(
      limits.automationParameterValue,
    );
    return cut;
  };

  it('are whole where there is no good place to cut: a pair of surrogates is never parted', () => {
    for (const start of ['', 'x', 'xx'])
      for (const part of parts(start + '\u{1f600} '.repeat(1300)))
        expect(part.isWellFormed()).toBe(true);
  });

  it('are at most nine of at most 512 characters, and give the text again', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 4096, size: 'max' }),
        (text) => {
          parts(text.slice(0, 4096));
        },
      ),
    );
  });

  it('are not cut beside white space, which a service may trim', () => {
    const cut = parts('three two one '.repeat(290));
    expect(cut.slice(0, -1).every((part) => part === part.trim())).toBe(true);
  });

  it('are not cut within a surrogate pair', () => {
    expect(parts(`x${'😀'.repeat(600)}`).every((part) => part.isWellFormed())).toBe(true);
  });

  it('give way by less than 56 characters, so that nine are enough', () => {
    const [first] = parts(`${'x'.repeat(457)}${' '.repeat(100)}x`);
    expect(first).toHaveLength(limits.automationParameterValue - 1);
  });

  it('are cut somewhere where there is nothing but white space', () => {
    expect(parts(' '.repeat(4096)).length).toBe(9);
  });
});

describe('the parameters of the runbook', () => {
  const parameters = toAutomationParameters({
    approvalId,
    request: { ...request, message: 'x'.repeat(4096) },
    policy,
  });

  it('hold the id, the terms and the message in parts, each value within 512 characters', () => {
    expect(parameters).toMatchObject({
      ApprovalId: [approvalId],
      RequestedBy: ['ann'],
      Approvers: ['ann', 'bob', 'carl'],
      MinRequiredApprovals: ['2'],
      FourEyes: ['true'],
    });
    expect(Object.keys(parameters).filter((name) => name.startsWith('Message'))).toEqual(
      [1, 2, 3, 4, 5, 6, 7, 8].map((number) => `Message${number}`),
    );
    expect(parameters.Message1?.[0]).toMatch(/^ann asks for an approval/);
    for (const value of Object.values(parameters).flat()) {
      expect(value.length).toBeLessThanOrEqual(limits.automationParameterValue);
    }
  });

  it('are given to the runbook of the time-out', () => {
    expect(toRunbookName('countersign-approval-dev', policy)).toBe('countersign-approval-dev-1d');
  });
});
