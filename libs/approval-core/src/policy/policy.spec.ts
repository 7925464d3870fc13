import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { limits } from '../limits.ts';
import { bundledPolicies } from './bundled-policies.ts';
import { parsePolicy } from './policy.ts';
import { toPolicyHash } from './policy-hash.ts';
import { timeoutSeconds, timeouts, toNamedSeconds, toTimedName } from './timeouts.ts';

const content = { description: 'One says yes.', approvers: ['ann', 'bob'] };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

describe('a policy', () => {
  it('asks one approver and waits seven days unless it says otherwise', () => {
    expect(parsePolicy('plain', content)).toEqual({
      name: 'plain',
      ...content,
      minRequiredApprovals: 1,
      timeout: '7d',
      fourEyes: false,
    });
  });

  it.each([
    'ann',
    'ann@example.org',
    'arn:aws:iam::111111111111:user/team/ann',
    'arn:aws:iam::111111111111:role/Approver',
    'arn:aws:sts::111111111111:assumed-role/Approver/ann',
  ])('takes %s as an approver', (approver) => {
    expect(parsePolicy('plain', { ...content, approvers: [approver] }).approvers).toEqual([
      approver,
    ]);
  });

  it.each<[string, string, object, RegExp]>([
    ['a name that is no file name', 'Plain', {}, /policies\/Plain: its name is not kebab-case/],
    ['a name with an ending', 'plain.old', {}, /plain\.old: .*kebab-case\. Rename the file\.$/],
    ['a name too long', `a${'b'.repeat(64)}`, {}, /kebab-case/],
    ['eleven approvers', 'plain', { approvers: Array(11).fill('a') }, /1 to 10 are allowed/],
    ['no approvers', 'plain', { approvers: undefined }, /approvers: it is of type undefined/],
    [
      'a quorum above the approvers',
      'plain',
      { minRequiredApprovals: 3 },
      /plain\.minRequiredApprovals: it is 3, not a whole number from 1 to 2/,
    ],
    ['an unknown time-out', 'plain', { timeout: '31d' }, /plain\.timeout: it is not one of the/],
    [
      'four eyes in words',
      'plain',
      { fourEyes: 'yes' },
      /plain\.fourEyes: it is not true or false\. Write true or false\.$/,
    ],
    ['no description', 'plain', { description: undefined }, /plain\.description: it is missing/],
    ['a misspelt field', 'plain', { quorum: 1 }, /quorum: this field is not known/],
  ])('is refused with %s', (_, name, change, message) => {
    expect(() => parsePolicy(name, { ...content, ...change })).toThrow(message);
  });

  it('may have a name of 64 characters', () => {
    const name = 'n'.repeat(limits.policyName);
    expect(parsePolicy(name, content).name).toBe(name);
  });

  it('has a hash of its meaning: order and description do not count, every other change does', () => {
    const policy = parsePolicy('plain', content);
    const hash = toPolicyHash(policy, sha256);
    expect(toPolicyHash({ ...policy, description: 'x', approvers: ['bob', 'ann'] }, sha256)).toBe(
      hash,
    );
    for (const change of [
      { name: 'other' },
      { approvers: ['ann'] },
      { minRequiredApprovals: 2 },
      { timeout: '1h' as const },
      { fourEyes: true },
    ]) {
      expect(toPolicyHash({ ...policy, ...change }, sha256)).not.toBe(hash);
    }
  });
});

describe('the bundled policies', () => {
  const folder = join(__dirname, '../../../../policies');
  const files = readdirSync(folder).filter((file) => file.endsWith('.yml'));

  it('are those of policies/*.yml (if not: npx node libs/approval-core/bundle-policies.ts)', () => {
    const policies = files.sort().map((file) => {
      const policy = parsePolicy(
        file.slice(0, -4),
        parse(readFileSync(join(folder, file), 'utf8')),
      );
      return { policy, hash: toPolicyHash(policy, sha256) };
    });
    expect(bundledPolicies).toEqual(policies);
  });
});

describe('the time-outs', () => {
  it('go up to what aws:approve allows, thirty days', () => {
    const seconds = timeouts.map((name) => timeoutSeconds[name]);
    expect(seconds).toEqual([...seconds].sort((a, b) => a - b));
    expect(Math.max(...seconds)).toBe(limits.approveTimeoutSeconds);
  });
});

describe('what is named after its time-out', () => {
  it.each(timeouts)('waits as long as its name says: %s', (timeout) => {
    const name = toTimedName('countersign-approval-dev', timeout);
    expect(name).toBe(`countersign-approval-dev-${timeout}`);
    expect(toNamedSeconds(name)).toBe(timeoutSeconds[timeout]);
  });

  it.each(['release', '7d', 'release-8d'])('does not tell by the name %s', (name) => {
    expect(toNamedSeconds(name)).toBeUndefined();
  });
});
