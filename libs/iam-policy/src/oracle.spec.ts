import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import * as fc from 'fast-check';
import { type EvaluationRequest, evaluate } from './evaluate.ts';
import type { PolicyDocument, Statement } from './policy-document.ts';

/** Holds our decisions against an independent implementation over generated requests. */

const ACCOUNTS = ['111111111111', '222222222222'] as const;
const PRINCIPALS = [
  'arn:aws:iam::111111111111:user/ann',
  'arn:aws:sts::111111111111:assumed-role/runner/run-1',
] as const;
const NAMED = [
  '*',
  '111111111111',
  'arn:aws:iam::111111111111:root',
  'arn:aws:iam::111111111111:user/ann',
  'arn:aws:iam::111111111111:role/runner',
  'arn:aws:sts::111111111111:assumed-role/runner/run-1',
  'arn:aws:iam::222222222222:user/bob',
];
const ACTIONS = ['sqs:SendMessage', 'sqs:ReceiveMessage'] as const;
const ACTION_PATTERNS = [
  ...ACTIONS,
  'sqs:*',
  '*',
  'SQS:sendmessage',
  'sqs:?e*Message',
  'sns:Publish',
];

const CONDITIONS: readonly NonNullable<Statement['Condition']>[] = [
  { StringEquals: { 'aws:PrincipalTag/team': ['blue', 'red'] } },
  { StringNotEquals: { 'aws:PrincipalTag/team': 'blue' } },
  { StringLikeIfExists: { 'aws:PrincipalTag/team': 'b*' } },
  { StringNotLike: { 'aws:PrincipalTag/team': '?lue' } },
  { StringEqualsIgnoreCase: { 'aws:PrincipalTag/team': 'BLUE' } },
  { StringEquals: { 'aws:PrincipalTag/team': '${aws:RequestedRegion}' } },
  { Null: { 'aws:PrincipalTag/team': 'true' } },
  { Null: { 'aws:PrincipalTag/team': 'false' } },
  { Bool: { 'aws:SecureTransport': 'true' } },
  { IpAddress: { 'aws:SourceIp': ['10.0.0.0/8', '2001:db8::/32'] } },
  { NotIpAddress: { 'aws:SourceIp': '10.1.0.0/16' } },
  { DateLessThan: { 'aws:CurrentTime': '2026-03-01T00:00:00Z' } },
  { DateGreaterThanEquals: { 'aws:CurrentTime': '2026-01-01T00:00:00Z' } },
  { ArnLike: { 'aws:SourceArn': 'arn:aws:states:*:111111111111:stateMachine:*' } },
  { ArnNotEquals: { 'aws:SourceArn': 'arn:aws:states:*:*:stateMachine:a' } },
  { 'ForAllValues:StringEquals': { 'aws:PrincipalOrgPaths': ['o/a', 'o/b'] } },
  { 'ForAnyValue:StringLike': { 'aws:PrincipalOrgPaths': 'o/*' } },
  { NumericLessThan: { 'aws:MultiFactorAuthAge': '300' } },
  { NumericGreaterThanEqualsIfExists: { 'aws:MultiFactorAuthAge': '300' } },
];

const queueOf = (account: string): string => `arn:aws:sqs:us-east-1:${account}:orders`;
const RESOURCES = [
  '*',
  queueOf('*'),
  queueOf(ACCOUNTS[0]),
  queueOf(ACCOUNTS[1]),
  'arn:aws:sqs:*:*:ord?rs',
  'arn:aws:sqs:*:*:other',
];

const oneOf = <T>(...values: readonly T[]) => fc.constantFrom(...values);
const some = <T>(values: readonly T[]) =>
  fc.oneof(fc.constantFrom(...values), fc.subarray([...values], { minLength: 1, maxLength: 3 }));

const identityStatement = fc.record(
  {
    Effect: oneOf('Allow' as const, 'Allow' as const, 'Deny' as const),
    action: fc.record({
      key: oneOf('Action', 'Action', 'NotAction'),
      value: some(ACTION_PATTERNS),
    }),
    resource: fc.record({
      key: oneOf('Resource', 'Resource', 'NotResource'),
      value: some(RESOURCES),
    }),
    Condition: fc.option(oneOf(...CONDITIONS), { nil: undefined }),
  },
  { requiredKeys: ['Effect', 'action', 'resource', 'Condition'] },
);
type Generated = typeof identityStatement extends fc.Arbitrary<infer T> ? T : never;

const toStatement = ({ Effect, action, resource, Condition }: Generated): Statement => ({
  Effect,
  [action.key]: action.value,
  [resource.key]: resource.value,
  ...(Condition && { Condition }),
});
const toDocument = (statements: readonly Statement[]): PolicyDocument => ({
  Version: '2012-10-17',
  Statement: statements,
});
const document = fc
  .array(identityStatement, { minLength: 1, maxLength: 3 })
  .map((statements) => toDocument(statements.map(toStatement)));
const resourceDocument = fc
  .array(fc.tuple(identityStatement, some(NAMED)), { minLength: 1, maxLength: 2 })
  .map((pairs) =>
    toDocument(
      pairs.map(([statement, AWS]) => ({ ...toStatement(statement), Principal: { AWS } })),
    ),
  );

const context = fc.record(
  {
    'aws:PrincipalTag/team': oneOf('blue', 'red', 'us-east-1', 'green'),
    'aws:RequestedRegion': oneOf('us-east-1', 'eu-west-1'),
    'aws:SecureTransport': oneOf('true', 'false'),
    'aws:SourceIp': oneOf('10.1.2.3', '192.168.0.1', '2001:db8::1'),
    'aws:CurrentTime': oneOf(
      '2025-12-31T23:59:59Z',
      '2026-02-01T00:00:00Z',
      '2026-04-01T00:00:00Z',
    ),
    'aws:SourceArn': oneOf(
      'arn:aws:states:us-east-1:111111111111:stateMachine:a',
      'arn:aws:states:us-east-1:333333333333:stateMachine:b',
    ),
    'aws:PrincipalOrgPaths': fc.subarray(['o/a', 'o/b', 'p/c'], { minLength: 1 }),
    'aws:MultiFactorAuthAge': oneOf('10', '300', '1000'),
  },
  { requiredKeys: ['aws:RequestedRegion'] },
);

const request = fc.record({
  action: oneOf(...ACTIONS),
  account: oneOf(...ACCOUNTS),
  principal: oneOf(...PRINCIPALS),
  identity: fc.array(document, { maxLength: 2 }),
  resource: fc.option(resourceDocument, { nil: undefined }),
  boundary: fc.option(document, { nil: undefined }),
  context,
});
type Request = typeof request extends fc.Arbitrary<infer T> ? T : never;

async function ask(it: Request): Promise<string> {
  const simulation: Simulation = {
    serviceControlPolicies: [],
    resourceControlPolicies: [],
    identityPolicies: it.identity.map((policy, index) => ({ name: `p${index}`, policy })),
    resourcePolicy: it.resource,
    ...(it.boundary && { permissionBoundaryPolicies: [{ name: 'b', policy: it.boundary }] }),
    request: {
      principal: it.principal,
      action: it.action,
      resource: { resource: queueOf(it.account), accountId: it.account },
      contextVariables: it.context,
    },
  };
  const result = await runSimulation(simulation, {});
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult;
}

const answer = (it: Request): string => {
  const request: EvaluationRequest = {
    action: it.action,
    resource: queueOf(it.account),
    principal: { arn: it.principal },
    context: it.context,
    identityPolicies: it.identity.map((policy, index) => ({ name: `p${index}`, document: policy })),
    resourcePolicies: it.resource ? [{ name: 'r', document: it.resource }] : [],
    ...(it.boundary && { permissionsBoundary: { name: 'b', document: it.boundary } }),
  };
  return evaluate(request).decision;
};

it('decides every generated request as an independent implementation does', async () => {
  await fc.assert(
    fc.asyncProperty(request, async (it) => {
      expect(answer(it)).toBe(await ask(it));
    }),
    { numRuns: 1500, seed: 20_260_101 },
  );
}, 60_000);
