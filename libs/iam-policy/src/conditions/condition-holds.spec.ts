import type { ConditionElement } from '../policy-document.ts';
import { indexContext, type RequestContext } from '../request-context.ts';
import { conditionHolds } from './condition-holds.ts';

const holds = (condition: ConditionElement, context: RequestContext, variables = true): boolean =>
  conditionHolds(condition, { context: indexContext(context), variables });

it.each<[string, ConditionElement, RequestContext, boolean]>([
  ['equal text', { StringEquals: { k: 'a' } }, { k: 'a' }, true],
  [
    'a key in another case',
    { StringEquals: { 'AWS:UserName': 'a' } },
    { 'aws:username': 'a' },
    true,
  ],
  ['text in another case', { StringEquals: { k: 'A' } }, { k: 'a' }, false],
  ['text in another case, ignored', { StringEqualsIgnoreCase: { k: 'A' } }, { k: 'a' }, true],
  ['one of several values', { StringEquals: { k: ['b', 'a'] } }, { k: 'a' }, true],
  ['none of several values', { StringNotEquals: { k: ['b', 'a'] } }, { k: 'c' }, true],
  ['a missing key', { StringEquals: { k: 'a' } }, {}, false],
  ['a missing key, negated', { StringNotEquals: { k: 'a' } }, {}, true],
  ['a missing key, IfExists', { StringEqualsIfExists: { k: 'a' } }, {}, true],
  ['a present key, IfExists', { StringEqualsIfExists: { k: 'a' } }, { k: 'b' }, false],
  ['a wildcard', { StringLike: { k: 'a*c?' } }, { k: 'abbcd' }, true],
  ['a wildcard under StringEquals', { StringEquals: { k: 'a*' } }, { k: 'ab' }, false],
  ['a smaller number', { NumericLessThan: { k: '10' } }, { k: '9.5' }, true],
  ['a number that is none', { NumericEquals: { k: 'x' } }, { k: '9' }, false],
  ['an equal number written otherwise', { NumericEquals: { k: 10 } }, { k: '10.0' }, true],
  [
    'an earlier date',
    { DateLessThan: { k: '2026-01-02T00:00:00Z' } },
    { k: '2026-01-01T23:59:59Z' },
    true,
  ],
  ['a date in epoch seconds', { DateGreaterThan: { k: '1767225600' } }, { k: '2026-01-02' }, true],
  ['a boolean', { Bool: { k: true } }, { k: 'true' }, true],
  ['binary', { BinaryEquals: { k: 'QUI=' } }, { k: 'QUI=' }, true],
  ['an address in a block', { IpAddress: { k: '10.0.0.0/8' } }, { k: '10.255.0.1' }, true],
  ['an address outside', { NotIpAddress: { k: '10.0.0.0/8' } }, { k: '11.0.0.1' }, true],
  ['IPv6 in short form', { IpAddress: { k: '2001:db8::/33' } }, { k: '2001:db8:8000::1' }, false],
  ['an absent key', { Null: { k: 'true' } }, {}, true],
  ['a present key', { Null: { k: false } }, { k: 'x' }, true],
  [
    'an ARN part by part',
    { ArnLike: { k: 'arn:aws:states:*:1:stateMachine:*' } },
    { k: 'arn:aws:states:r:1:stateMachine:m' },
    true,
  ],
  [
    'an ARN whose wildcard would span parts',
    { ArnLike: { k: 'arn:aws:states:*:m' } },
    { k: 'arn:aws:states:r:1:x:m' },
    false,
  ],
  ['all values', { 'ForAllValues:StringEquals': { k: ['a', 'b'] } }, { k: ['a', 'b'] }, true],
  [
    'all values, one other',
    { 'ForAllValues:StringEquals': { k: ['a'] } },
    { k: ['a', 'b'] },
    false,
  ],
  ['all of no values', { 'ForAllValues:StringEquals': { k: 'a' } }, {}, true],
  ['any value', { 'ForAnyValue:StringLike': { k: 'a*' } }, { k: ['b', 'ab'] }, true],
  ['any of no values', { 'ForAnyValue:StringEquals': { k: 'a' } }, {}, false],
  ['an operator that IAM has not', { StringMatches: { k: 'a' } }, { k: 'a' }, false],
  [
    'two operators, one failing',
    { StringEquals: { k: 'a' }, Null: { k: 'true' } },
    { k: 'a' },
    false,
  ],
])('judges %s', (_name, condition, context, expected) => {
  expect(holds(condition, context)).toBe(expected);
});

it('replaces policy variables by text, never by wildcards', () => {
  const condition = { StringLike: { k: '${aws:PrincipalTag/team}-*' } };
  expect(holds(condition, { k: 'blue-1', 'aws:PrincipalTag/team': 'blue' })).toBe(true);
  expect(holds(condition, { k: 'blue-1', 'aws:PrincipalTag/team': '*' })).toBe(false);
  expect(holds(condition, { k: 'blue-1' })).toBe(false);
});

it("takes a variable's default only where the key is missing", () => {
  const condition = { StringEquals: { k: "${aws:PrincipalTag/team, 'none'}" } };
  expect(holds(condition, { k: 'none' })).toBe(true);
  expect(holds(condition, { k: 'none', 'aws:PrincipalTag/team': 'blue' })).toBe(false);
});

it('leaves variables as text in policies before 2012', () => {
  expect(holds({ StringEquals: { k: '${aws:username}' } }, { k: '${aws:username}' }, false)).toBe(
    true,
  );
});
