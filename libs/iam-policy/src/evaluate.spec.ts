import { type EvaluationRequest, evaluate } from './evaluate.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';

const ANN = 'arn:aws:iam::111111111111:user/ann';
const SESSION = 'arn:aws:sts::111111111111:assumed-role/runner/run-1';
const ROLE = 'arn:aws:iam::111111111111:role/apps/runner';
const QUEUE = 'arn:aws:sqs:us-east-1:111111111111:orders';
const FAR_QUEUE = 'arn:aws:sqs:us-east-1:222222222222:orders';

const document = (...Statement: Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement,
});
const named = (name: string, ...statements: Statement[]) => ({
  name,
  document: document(...statements),
});
const send = (more: Partial<Statement> = {}): Statement => ({
  Effect: 'Allow',
  Action: 'sqs:SendMessage',
  Resource: '*',
  ...more,
});
const decide = (request: Partial<EvaluationRequest>) =>
  evaluate({
    action: 'sqs:SendMessage',
    resource: QUEUE,
    principal: { arn: ANN },
    identityPolicies: [],
    ...request,
  });
const runner = { arn: SESSION, roleArn: ROLE };

describe('identity policies', () => {
  it('allow by the first statement that applies, named in the decision', () => {
    expect(
      decide({
        identityPolicies: [named('inline', send({ Action: 'sns:*' }), send({ Sid: 'Send' }))],
      }),
    ).toEqual({
      decision: 'Allowed',
      policyType: 'identity',
      statement: { policy: 'inline', sid: 'Send', index: 1 },
    });
  });

  it('deny explicitly before anything allows', () => {
    const policies = [named('a', send()), named('b', send({ Effect: 'Deny', Sid: 'No' }))];
    expect(decide({ identityPolicies: policies })).toEqual({
      decision: 'ExplicitlyDenied',
      policyType: 'identity',
      statement: { policy: 'b', sid: 'No', index: 0 },
    });
  });

  it('deny implicitly when nothing applies', () => {
    expect(decide({})).toEqual({ decision: 'ImplicitlyDenied', policyType: 'identity' });
  });

  it.each<[string, Partial<Statement>, boolean]>([
    ['an action in another case', { Action: 'SQS:sendmessage' }, true],
    ['a wildcard in the action', { Action: 'sqs:S?nd*' }, true],
    ['NotAction with another action', { Action: undefined as never, NotAction: 'sns:*' }, true],
    ['NotAction with this action', { Action: undefined as never, NotAction: ['sqs:*'] }, false],
    ['NotResource with this resource', { Resource: undefined as never, NotResource: QUEUE }, false],
    ['a resource in another case', { Resource: QUEUE.toUpperCase() }, false],
    ['a prefix without wildcard', { Resource: QUEUE.slice(0, -1) }, false],
    ['a list with one that fits', { Resource: ['arn:aws:sqs:*:*:x', `${QUEUE}`] }, true],
  ])('match %s', (_name, statement, allowed) => {
    const clean = Object.fromEntries(
      Object.entries(send(statement)).filter(([, value]) => value !== undefined),
    ) as unknown as Statement;
    expect(decide({ identityPolicies: [named('p', clean)] }).decision).toBe(
      allowed ? 'Allowed' : 'ImplicitlyDenied',
    );
  });

  it('let the root user of an account do everything but what is denied', () => {
    const root = { arn: 'arn:aws:iam::111111111111:root' };
    expect(decide({ principal: root }).decision).toBe('Allowed');
  });
});

describe('resource policies', () => {
  it.each([
    ['the user', ANN, 'Allowed'],
    ['everybody', '*', 'Allowed'],
    ['the account, which leaves it to the identity', '111111111111', 'ImplicitlyDenied'],
    ['the root ARN, which means the account', 'arn:aws:iam::111111111111:root', 'ImplicitlyDenied'],
    ['another user', 'arn:aws:iam::111111111111:user/bob', 'ImplicitlyDenied'],
  ])('in the same account suffice where they name %s', (_name, AWS, decision) => {
    const resourcePolicies = [named('queue', send({ Principal: { AWS } }))];
    expect(decide({ resourcePolicies }).decision).toBe(decision);
  });

  it('that name a role reach its sessions, but no further than boundary and session policy', () => {
    const resourcePolicies = [named('queue', send({ Principal: { AWS: ROLE } }))];
    const limit = named('limit', send({ Action: 'sqs:ReceiveMessage' }));
    const base = { principal: runner, resourcePolicies };
    expect(decide(base).decision).toBe('Allowed');
    expect(decide({ ...base, permissionsBoundary: limit }).policyType).toBe('boundary');
    expect(decide({ ...base, sessionPolicies: [limit] }).policyType).toBe('session');
  });

  it('that name a session allow it past its boundary', () => {
    const resourcePolicies = [named('queue', send({ Principal: { AWS: SESSION } }))];
    const permissionsBoundary = named('limit', send({ Action: 'sns:*' }));
    expect(decide({ principal: runner, resourcePolicies, permissionsBoundary }).decision).toBe(
      'Allowed',
    );
  });

  it('deny everybody but those whom NotPrincipal names', () => {
    const resourcePolicies = [named('queue', send({ Effect: 'Deny', NotPrincipal: { AWS: ANN } }))];
    const identityPolicies = [named('p', send())];
    expect(decide({ resourcePolicies, identityPolicies }).decision).toBe('Allowed');
    expect(decide({ resourcePolicies, identityPolicies, principal: runner }).decision).toBe(
      'ExplicitlyDenied',
    );
  });

  it.each([
    [true, true, 'Allowed', 'identity'],
    [true, false, 'ImplicitlyDenied', 'resource'],
    [false, true, 'ImplicitlyDenied', 'identity'],
  ])(
    'across accounts need both (identity %s, resource %s)',
    (identity, resource, decision, type) => {
      const result = decide({
        resource: FAR_QUEUE,
        identityPolicies: identity ? [named('p', send())] : [],
        resourcePolicies: resource ? [named('queue', send({ Principal: { AWS: ANN } }))] : [],
      });
      expect([result.decision, result.policyType]).toEqual([decision, type]);
    },
  );

  it('alone decide for a service', () => {
    const resourcePolicies = [
      named(
        'topic',
        send({
          Principal: { Service: 'events.amazonaws.com' },
          Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:events:*:111111111111:rule/*' } },
        }),
      ),
    ];
    const ask = (rule: string) =>
      decide({
        principal: { arn: 'events.amazonaws.com' },
        resourcePolicies,
        context: { 'aws:SourceArn': rule },
      }).decision;
    expect(ask('arn:aws:events:us-east-1:111111111111:rule/r')).toBe('Allowed');
    expect(ask('arn:aws:events:us-east-1:333333333333:rule/r')).toBe('ImplicitlyDenied');
  });
});

it.each([
  ['states.amazonaws.com', 'Allowed'],
  ['states.us-east-1.amazonaws.com', 'Allowed'],
  ['lambda.amazonaws.com', 'ImplicitlyDenied'],
  ['cognito-identity.amazonaws.com', 'ImplicitlyDenied'],
])('a policy that names the service %s: %s', (Service, decision) => {
  const resourcePolicies = [named('queue', send({ Principal: { Service } }))];
  const principal = { arn: 'states.amazonaws.com' };
  expect(decide({ principal, resourcePolicies }).decision).toBe(decision);
});

describe('a trust policy', () => {
  const target = 'arn:aws:iam::111111111111:role/target';
  const trust = (Principal: Statement['Principal']): Statement =>
    ({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }) as Statement;
  const assume = (principal: Statement['Principal'], more: Partial<EvaluationRequest> = {}) =>
    decide({
      action: 'sts:AssumeRole',
      resource: target,
      resourcePolicies: [named('trust', trust(principal))],
      ...more,
    });
  const identityPolicies = [named('p', send({ Action: 'sts:AssumeRole' }))];

  it('admits a user of the account whom it names without more', () => {
    expect(assume({ AWS: ANN }).decision).toBe('Allowed');
  });

  it('that names the account needs the identity as well', () => {
    expect(assume({ AWS: '111111111111' }).decision).toBe('ImplicitlyDenied');
    expect(assume({ AWS: '111111111111' }, { identityPolicies }).decision).toBe('Allowed');
  });

  it('is needed even where the identity may assume any role', () => {
    expect(assume({ AWS: 'arn:aws:iam::111111111111:user/bob' }, { identityPolicies })).toEqual({
      decision: 'ImplicitlyDenied',
      policyType: 'trust',
    });
  });
});
