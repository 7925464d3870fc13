import { parseTemplate } from './parse-template.ts';

const resourcesOf = (properties: string) =>
  parseTemplate(`
AWSTemplateFormatVersion: 2010-09-09
Resources:
  Thing:
    Type: AWS::S3::Bucket
    Properties:
${properties.replaceAll(/^/gm, '      ')}
`).Resources.Thing?.Properties;

it.each([
  ['A: !Ref Other', { A: { Ref: 'Other' } }],
  ['A: !GetAtt Other.Arn', { A: { 'Fn::GetAtt': ['Other', 'Arn'] } }],
  ['A: !GetAtt Other.Endpoint.Address', { A: { 'Fn::GetAtt': ['Other', 'Endpoint.Address'] } }],
  ['A: !GetAtt [Other, Arn]', { A: { 'Fn::GetAtt': ['Other', 'Arn'] } }],
  ['A: !Sub "x-${Other}"', { A: { 'Fn::Sub': 'x-${Other}' } }],
  ['A: !Join ["-", [a, !Ref B]]', { A: { 'Fn::Join': ['-', ['a', { Ref: 'B' }]] } }],
  [
    'A: !If [Prod, 1, !Ref AWS::NoValue]',
    { A: { 'Fn::If': ['Prod', 1, { Ref: 'AWS::NoValue' }] } },
  ],
  [
    'A: !Select [0, !Split [",", !ImportValue x]]',
    { A: { 'Fn::Select': [0, { 'Fn::Split': [',', { 'Fn::ImportValue': 'x' }] }] } },
  ],
  ['A: !Not [!Condition Prod]', { A: { 'Fn::Not': [{ Condition: 'Prod' }] } }],
  ['A: !Base64\n  Fn::Sub: hello', { A: { 'Fn::Base64': { 'Fn::Sub': 'hello' } } }],
  ['Version: 2012-10-17', { Version: '2012-10-17' }],
  ['A: 2026-01-01T00:00:00Z', { A: '2026-01-01T00:00:00Z' }],
  ['A: true\nB: yes\nC: "true"', { A: true, B: true, C: 'true' }],
  ['A: 0.3\nB: 300\nC: "0300"', { A: 0.3, B: 300, C: '0300' }],
  ['012345678901: a', { '012345678901': 'a' }],
  [
    'Code: |\n  import os\n  def f():\n    return "x"\n',
    { Code: 'import os\ndef f():\n  return "x"\n' },
  ],
])('reads %s', (yaml, expected) => {
  expect(resourcesOf(yaml)).toEqual(expected);
});

it('reads JSON', () => {
  const text = '{"Resources":{"A":{"Type":"AWS::SNS::Topic","Properties":{"X":{"Ref":"B"}}}}}';
  expect(parseTemplate(text).Resources.A?.Properties).toEqual({ X: { Ref: 'B' } });
});

const WITH = (more: object, resource: object = { Type: 'AWS::SNS::Topic' }) =>
  JSON.stringify({ Resources: { A: resource }, ...more });

it.each([
  ['a: [', 'Template format error: YAML not well-formed. (line 1, column 5)'],
  ['{"a": }', 'Template format error: JSON not well-formed.'],
  ['- a', 'Template format error: unsupported structure.'],
  ['{}', 'Template format error: At least one Resources member must be defined.'],
  [WITH({ Resource: {} }), 'Invalid template property or properties [Resource]'],
  [
    WITH({ AWSTemplateFormatVersion: '2012-10-17' }),
    'Template format error: Unsupported template format version: 2012-10-17',
  ],
  [
    WITH({}, { Properties: {} }),
    'Template format error: [/Resources/A] Every Resources object must contain a Type member.',
  ],
  [
    WITH({}, { Type: 'AWS::SNS::Topic', Propertys: {} }),
    "Invalid template resource property 'Propertys'",
  ],
  [
    WITH({}, { Type: 'AWS::SNS::Topic', Properties: { X: null } }),
    "Template format error: [/Resources/A/Properties/X] 'null' values are not allowed in templates",
  ],
  [
    WITH({ Resources: { 'a-b': { Type: 'AWS::SNS::Topic' } } }),
    'Template format error: Resource name a-b is non alphanumeric.',
  ],
  [
    WITH({ Outputs: { X: {} } }),
    'Template format error: [/Outputs/X] Every Outputs member must contain a Value object',
  ],
  [
    WITH({ Transform: 'AWS::Serverless-2016-10-31' }),
    'local-aws runs no transforms: [AWS::Serverless-2016-10-31]',
  ],
  [
    'Resources:\n  A: &a\n    Type: AWS::SNS::Topic\n  B: *a',
    'Template error: YAML aliases are not allowed in CloudFormation templates',
  ],
])('refuses %j', (text, message) => {
  expect(() => parseTemplate(text)).toThrow(message);
});
