import { exportsOf, type Packaged, resolveTemplate } from './resolve.ts';

const place = { accountId: '111111111111', region: 'us-east-1', stackName: 's' };
const packaged: Packaged = {
  Parameters: { Stage: { Default: 'dev' } },
  Resources: {
    Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'q' } },
    Topic: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': 't-${Stage}' } } },
    Bucket: { Type: 'AWS::S3::Bucket', Properties: {} },
    Bus: { Type: 'AWS::Events::EventBus', Properties: { Name: 'b' } },
    Rule: { Type: 'AWS::Events::Rule', Properties: { Name: 'r', EventBusName: { Ref: 'Bus' } } },
    Function: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'f' } },
    Table: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'l' } },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { RoleName: { 'Fn::Join': ['-', ['a', { Ref: 'AWS::Region' }]] } },
    },
    Api: { Type: 'AWS::ApiGateway::RestApi', Properties: {} },
  },
};

const resolve = (value: unknown) =>
  resolveTemplate(
    {
      ...packaged,
      Resources: {
        ...packaged.Resources,
        It: { Type: 'x', Properties: { value: value as never } },
      },
    },
    place,
    { 'their-table-arn': 'arn:aws:dynamodb:us-east-1:111111111111:table/l' },
  ).Resources.It?.Properties.value;

it.each<[unknown, unknown]>([
  ['text', 'text'],
  [
    [1, { a: true }],
    [1, { a: true }],
  ],
  [{ Ref: 'AWS::AccountId' }, '111111111111'],
  [{ Ref: 'Stage' }, 'dev'],
  [{ Ref: 'Queue' }, 'https://sqs.us-east-1.amazonaws.com/111111111111/q'],
  [{ Ref: 'Topic' }, 'arn:aws:sns:us-east-1:111111111111:t-dev'],
  [{ Ref: 'Bucket' }, 's-Bucket-made'],
  [{ Ref: 'Function' }, 'f'],
  [{ 'Fn::GetAtt': ['Function', 'Arn'] }, 'arn:aws:lambda:us-east-1:111111111111:function:f'],
  [{ 'Fn::GetAtt': 'Table.Arn' }, 'arn:aws:dynamodb:us-east-1:111111111111:table/l'],
  [{ 'Fn::GetAtt': ['Rule', 'Arn'] }, 'arn:aws:events:us-east-1:111111111111:rule/b/r'],
  [{ 'Fn::GetAtt': ['Role', 'Arn'] }, 'arn:aws:iam::111111111111:role/a-us-east-1'],
  [{ 'Fn::GetAtt': ['Bucket', 'Arn'] }, 'arn:aws:s3:::s-Bucket-made'],
  [{ 'Fn::GetAtt': ['Queue', 'QueueName'] }, 'q'],
  [{ 'Fn::GetAtt': ['Api', 'RootResourceId'] }, 'Api.RootResourceId'],
  [
    { 'Fn::Sub': '${Function.Arn}:${!Literal}:${Stage}' },
    'arn:aws:lambda:us-east-1:111111111111:function:f:${Literal}:dev',
  ],
  [{ 'Fn::Sub': ['${A}-${Stage}', { A: { Ref: 'Function' } }] }, 'f-dev'],
  [
    { 'Fn::ImportValue': { 'Fn::Sub': 'their-table-arn' } },
    'arn:aws:dynamodb:us-east-1:111111111111:table/l',
  ],
])('%j is %j', (value, expected) => {
  expect(resolve(value)).toEqual(expected);
});

it.each<[unknown, string]>([
  [{ Ref: 'Nothing' }, 's has no Nothing'],
  [{ 'Fn::ImportValue': 'nothing' }, 's: nothing exports nothing'],
  [{ 'Fn::Cidr': [] }, 's: Fn::Cidr is not known here'],
  [{ 'Fn::GetAtt': ['Api', 'Arn'] }, 'no ARN is known of AWS::ApiGateway::RestApi (Api)'],
])('%j is refused: nothing is taken for what it is not', (value, message) => {
  expect(() => resolve(value)).toThrow(message);
});

it('knows what a stack gives to others', () => {
  const Outputs = {
    Table: { Value: { 'Fn::GetAtt': ['Table', 'Arn'] }, Export: { Name: 'table-arn' } },
    Own: { Value: 'x' },
  };
  expect(exportsOf({ ...packaged, Outputs }, place)).toEqual({
    'table-arn': 'arn:aws:dynamodb:us-east-1:111111111111:table/l',
  });
});
