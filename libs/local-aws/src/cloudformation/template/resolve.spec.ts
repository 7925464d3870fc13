import { evaluateConditions } from './conditions.ts';
import { isObject, type Json } from './json.ts';
import { parseTemplate } from './parse-template.ts';
import { resolve } from './resolve.ts';
import { pseudoParameters, type Scope } from './scope.ts';

const TEMPLATE = parseTemplate(`
Parameters: { Stage: { Type: String } }
Mappings: { Sizes: { prod: { Memory: 512, Zones: [a, b] } } }
Conditions:
  Prod: !Equals [!Ref Stage, prod]
  NotProd: !Not [!Condition Prod]
  Both: !And [!Condition Prod, !Condition NotProd]
  Either: !Or [!Condition Prod, !Condition NotProd]
Resources: { Queue: { Type: 'AWS::SQS::Queue' } }
`);

const scopeFor = (Stage: string): Scope => {
  const scope: Scope = {
    template: TEMPLATE,
    parameters: { Stage, Names: ['a', 'b'] },
    pseudo: pseudoParameters({
      accountId: '111111111111',
      region: 'us-east-1',
      stackId: 'arn:aws:cloudformation:us-east-1:111111111111:stack/app/1',
      stackName: 'app',
      notificationArns: [],
    }),
    conditions: new Set(),
    reference: (logicalId) => `ref-of-${logicalId}`,
    attribute: (logicalId, name) => `${logicalId}/${name}`,
    importValue: (name) => `imported-${name}`,
  };
  return { ...scope, conditions: evaluateConditions(scope) };
};

it('evaluates conditions by parameters and each other', () => {
  expect([...scopeFor('prod').conditions]).toEqual(['Prod', 'Either']);
  expect([...scopeFor('dev').conditions]).toEqual(['NotProd', 'Either']);
});

it.each<[Json, Json]>([
  [{ Ref: 'Stage' }, 'prod'],
  [{ Ref: 'Names' }, ['a', 'b']],
  [{ Ref: 'Queue' }, 'ref-of-Queue'],
  [{ Ref: 'AWS::AccountId' }, '111111111111'],
  [{ 'Fn::GetAtt': ['Queue', 'Arn'] }, 'Queue/Arn'],
  [{ 'Fn::GetAtt': 'Queue.Arn' }, 'Queue/Arn'],
  [
    { 'Fn::Sub': '${Stage}-${Queue}-${Queue.Arn}-${!Literal}-${AWS::Region}' },
    'prod-ref-of-Queue-Queue/Arn-${Literal}-us-east-1',
  ],
  [{ 'Fn::Sub': ['${Own}-${Stage}', { Own: { Ref: 'Queue' } }] }, 'ref-of-Queue-prod'],
  [{ 'Fn::Join': ['/', ['a', { Ref: 'Stage' }, 1]] }, 'a/prod/1'],
  [{ 'Fn::Join': [',', { Ref: 'Names' }] }, 'a,b'],
  [{ 'Fn::Select': ['1', { 'Fn::Split': [':', 'a:b:c'] }] }, 'b'],
  [{ 'Fn::FindInMap': ['Sizes', { Ref: 'Stage' }, 'Memory'] }, 512],
  [{ 'Fn::FindInMap': ['Sizes', 'dev', 'Memory', { DefaultValue: 128 }] }, 128],
  [{ 'Fn::If': ['Prod', 'yes', 'no'] }, 'yes'],
  [{ 'Fn::If': ['NotProd', 'yes', 'no'] }, 'no'],
  [{ 'Fn::ImportValue': { 'Fn::Sub': '${Stage}-topic' } }, 'imported-prod-topic'],
  [{ 'Fn::Base64': 'hello' }, 'aGVsbG8='],
  [{ 'Fn::GetAZs': '' }, ['us-east-1a', 'us-east-1b', 'us-east-1c']],
  [{ 'Fn::Cidr': ['10.0.0.0/16', 2, 8] }, ['10.0.0.0/24', '10.0.1.0/24']],
  [
    { A: { Ref: 'AWS::NoValue' }, B: 1, C: [{ Ref: 'AWS::NoValue' }, 2] },
    { B: 1, C: [2] },
  ],
  [{ A: { 'Fn::If': ['NotProd', 1, { Ref: 'AWS::NoValue' }] } }, {}],
])('resolves %j', (value, expected) => {
  expect(resolve(value, scopeFor('prod'))).toEqual(expected);
});

it.each<[Json, string]>([
  [{ 'Fn::FindInMap': ['Sizes', 'dev', 'Memory'] }, 'Unable to get mapping for Sizes::dev::Memory'],
  [
    { 'Fn::FindInMap': ['constructor', 'prototype', 'x'] },
    'Unable to get mapping for constructor::prototype::x',
  ],
  [{ 'Fn::Select': [5, ['a']] }, 'Fn::Select cannot select nonexistent value at index 5'],
  [{ 'Fn::Join': ['-'] }, 'every Fn::Join object requires two parameters'],
  [{ 'Fn::Join': ['-', [['a']]] }, 'every value of a Fn::Join or Fn::Sub has to be a string'],
  [{ 'Fn::GetAtt': ['Queue'] }, 'every Fn::GetAtt object requires two non-empty parameters'],
  [{ 'Fn::Nonsense': 1 }, 'local-aws does not know the function Fn::Nonsense'],
])('refuses %j', (value, message) => {
  expect(isObject(value)).toBe(true);
  expect(() => resolve(value, scopeFor('prod'))).toThrow(message);
});
