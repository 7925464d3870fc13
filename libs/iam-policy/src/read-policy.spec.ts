import { readPolicy } from './read-policy.ts';
import type { PolicyKind } from './statement-problem.ts';

const ALLOW = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: '*' };
const TRUST = {
  Effect: 'Allow',
  Action: 'sts:AssumeRole',
  Principal: { Service: 'lambda.amazonaws.com' },
};
const wrap = (statement: unknown, more: object = { Version: '2012-10-17' }) =>
  JSON.stringify({ ...more, Statement: statement });

it.each<[PolicyKind, string]>([
  ['inline', wrap(ALLOW)],
  ['inline', wrap([ALLOW], {})],
  ['inline', wrap({ ...ALLOW, Condition: { Bool: { 'aws:SecureTransport': true } } })],
  ['managed', wrap([ALLOW])],
  ['trust', wrap(TRUST, { Version: '2008-10-17' })],
  [
    'trust',
    wrap({
      ...TRUST,
      Principal: { AWS: ['111111111111', 'arn:aws:iam::1:role/x'.replace('1', '111111111111')] },
    }),
  ],
  ['resource', wrap({ ...ALLOW, Principal: '*', Sid: 'with spaces' })],
])('accepts a valid %s policy', (kind, text) => {
  expect(readPolicy(text, kind).problem).toBeUndefined();
});

it.each<[PolicyKind, string, string]>([
  ['inline', '{', 'Syntax errors in policy.'],
  ['trust', '{', 'This policy contains invalid Json'],
  ['inline', wrap(ALLOW, { Version: '2012-10-17T00:00:00.000Z' }), 'Syntax errors in policy.'],
  ['inline', wrap([]), 'Syntax errors in policy.'],
  ['inline', wrap({ ...ALLOW, Effect: 'allow' }), 'Syntax errors in policy.'],
  ['inline', wrap({ ...ALLOW, Actions: [] }), 'Syntax errors in policy.'],
  [
    'inline',
    wrap({ ...ALLOW, Condition: { StringEqual: { k: 'v' } } }),
    'Syntax errors in policy.',
  ],
  ['managed', wrap(ALLOW, {}), 'Policy document must be version 2012-10-17 or greater.'],
  ['inline', wrap({ Effect: 'Allow', Resource: '*' }), 'Policy statement must contain actions.'],
  ['inline', wrap({ Effect: 'Allow', Action: '*' }), 'Policy statement must contain resources.'],
  ['inline', wrap({ ...ALLOW, Principal: '*' }), 'Policy document should not specify a principal.'],
  [
    'inline',
    wrap({ ...ALLOW, Action: 'SendMessage' }),
    'Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.',
  ],
  [
    'inline',
    wrap({ ...ALLOW, Resource: 'orders' }),
    'Resource orders must be in ARN format or "*".',
  ],
  [
    'inline',
    wrap([
      { ...ALLOW, Sid: 'A' },
      { ...ALLOW, Sid: 'A' },
    ]),
    'Statement IDs (SID) in a single policy must be unique.',
  ],
  [
    'inline',
    wrap({ ...ALLOW, Sid: 'a b' }),
    'Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*',
  ],
  ['trust', wrap({ ...TRUST, Resource: '*' }), 'Has prohibited field Resource'],
  [
    'trust',
    wrap({ Effect: 'Allow', Action: 'sts:AssumeRole' }),
    'Missing required field Principal',
  ],
  [
    'trust',
    wrap({ ...TRUST, Action: 's3:GetObject' }),
    'AssumeRole policy may only specify STS AssumeRole actions.',
  ],
  [
    'trust',
    wrap({ ...TRUST, Principal: { Service: 'lambda' } }),
    'Invalid principal in policy: "SERVICE":"lambda"',
  ],
  [
    'trust',
    wrap({ ...TRUST, Principal: { AWS: 'arn:aws:iam::111111111111:role/*' } }),
    'Invalid principal in policy: "AWS":"arn:aws:iam::111111111111:role/*"',
  ],
  ['resource', wrap(ALLOW), 'Missing required field Principal'],
])('refuses a %s policy like %s in words of IAM', (kind, text, problem) => {
  expect(readPolicy(text, kind).problem).toBe(problem);
});
