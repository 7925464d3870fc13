import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { type Line, lines, METADATA, toLines } from './spec-histories.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

let local: LocalAws;
let bench: Workbench;

beforeAll(async () => {
  local = await createLocalAws();
  bench = await createWorkbench(local);
  await new DynamoDBClient(bench.config).send(
    new CreateTableCommand({
      TableName: 'ledger',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    }),
  );
});
afterAll(() => local.close());

const play = async (name: string, resource: string, Parameters: object) => {
  const Resource = `arn:aws:states:::${resource}`;
  const task = { Type: 'Task', Resource, Parameters, End: true };
  await bench.create(name, { StartAt: 'Do', States: { Do: task } });
  const executionArn = await bench.start(name);
  while ((await bench.describe(executionArn)).status === 'RUNNING')
    await new Promise((resolve) => setTimeout(resolve, 5));
  return toLines(await bench.history(executionArn));
};
const begun = (task: object, parameters: unknown, more?: object): Line[] => [
  lines.started({}),
  lines.entered(0, 'Task', 'Do', {}),
  lines.scheduled(task, parameters, more),
  lines.begun(task),
];
const done = (task: object, output: unknown): Line[] => [
  lines.succeeded(4, task, output),
  lines.exited(5, 'Task', 'Do', output),
  lines.ended(6, output),
];
const broken = (task: object, fault: object): Line[] => [
  lines.failed(4, task, fault),
  lines.broken(5, fault),
];

describe('the history of dynamodb', () => {
  const Item = { id: { S: 'a' }, count: { N: '1' } };

  it('that puts and gets', async () => {
    const put = { resourceType: 'dynamodb', resource: 'putItem' };
    const parameters = { TableName: 'ledger', Item };
    expect(await play('put', 'dynamodb:putItem', parameters)).toEqual([
      ...begun(put, parameters),
      ...done(put, METADATA),
    ]);
    const get = { resourceType: 'aws-sdk:dynamodb', resource: 'getItem' };
    const key = { TableName: 'ledger', Key: { id: { S: 'a' } } };
    expect(await play('get', 'aws-sdk:dynamodb:getItem', key)).toEqual([
      ...begun(get, key),
      ...done(get, { Item }),
    ]);
  });

  it('whose table is not there', async () => {
    const task = { resourceType: 'dynamodb', resource: 'putItem' };
    const parameters = { TableName: 'nowhere', Item };
    const fault = {
      error: 'DynamoDB.ResourceNotFoundException',
      cause:
        'Requested resource not found (Service: AmazonDynamoDBv2; Status Code: 400; Error Code: ResourceNotFoundException; Request ID: <id>; Proxy: null)',
    };
    expect(await play('nowhere', 'dynamodb:putItem', parameters)).toEqual([
      ...begun(task, parameters),
      ...broken(task, fault),
    ]);
  });
});
