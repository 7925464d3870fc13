import { conditionKeys } from './condition-keys.ts';

it('names the attributes that a projection asks for', () => {
  const request = {
    Key: { approvalId: { S: 'x' } },
    ProjectionExpression: 'approvalId, #s, backend.id',
    ExpressionAttributeNames: { '#s': 'status' },
  };
  expect(conditionKeys(request, true)).toEqual({
    'dynamodb:Attributes': ['approvalId', 'status', 'backend'],
    'dynamodb:LeadingKeys': ['x'],
    'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
  });
});

it('says that a read without a projection asks for everything', () => {
  expect(conditionKeys({ Key: { approvalId: { S: 'x' } } }, true)).toMatchObject({
    'dynamodb:Select': 'ALL_ATTRIBUTES',
  });
});

it('names the attributes that an update reads and writes, and no function, value or keyword', () => {
  const request = {
    UpdateExpression: 'SET #a = if_not_exists(b, :zero) REMOVE c.d',
    ExpressionAttributeNames: { '#a': 'a' },
    ConditionExpression: 'attribute_exists(e) AND f > :f',
  };
  expect(conditionKeys(request, false)).toEqual({
    'dynamodb:Attributes': ['e', 'f', 'a', 'b', 'c'],
  });
});
