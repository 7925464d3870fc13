import {
  type AttributeValue,
  DynamoDBClient,
  GetItemCommand,
  QueryCommand,
  ScanCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
} from '@aws-sdk/client-iam';
import { askAndStop } from './reconcile-scenes.ts';
import { readRolePolicies } from './role-policy.ts';
import { createSystem, type System } from './system.ts';

const TableName = 'countersign-ledger-dev';
let system: System;
let thief: DynamoDBClient;
let Key: Record<string, AttributeValue>;

/** Somebody who may do what the reconciler may. */
beforeAll(async () => {
  system = await createSystem();
  const admin = system.configOf('admin');
  const iam = new IAMClient(admin);
  await iam.send(new CreateUserCommand({ UserName: 'thief' }));
  const stack = 'countersign-reconcile-approvals-dev';
  const policies = await readRolePolicies(admin, stack, 'IamRoleLambdaExecution');
  // What it may do in the ledger: a user's policies are smaller than a role's.
  const Statement = policies
    .flatMap(({ document }) => document.Statement)
    .filter(({ Action }) => [Action].flat().some((action) => action.startsWith('dynamodb:')));
  await iam.send(
    new PutUserPolicyCommand({
      UserName: 'thief',
      PolicyName: 'ledger',
      PolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'thief' }));
  const { AccessKeyId = '', SecretAccessKey = '' } = AccessKey ?? {};
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
  thief = new DynamoDBClient({ ...admin, credentials });
  Key = { approvalId: { S: (await askAndStop(system)).approvalId } };
});
afterAll(() => system.close());

const query = {
  ...{ TableName, IndexName: 'open-approvals' },
  KeyConditionExpression: 'openKind = :kind',
  ExpressionAttributeValues: { ':kind': { S: 'ssm-automation' } },
};
const close = {
  UpdateExpression: 'SET #status = :closed',
  ExpressionAttributeNames: { '#status': 'status' },
  ExpressionAttributeValues: { ':closed': { S: 'closed' } },
};

describe("whoever has the reconciler's role", () => {
  it.each<[string, () => Promise<unknown>]>([
    ['a record', () => thief.send(new GetItemCommand({ TableName, Key }))],
    [
      'a token',
      () => thief.send(new GetItemCommand({ TableName, Key, ProjectionExpression: 'taskToken' })),
    ],
    ['the table', () => thief.send(new ScanCommand({ TableName }))],
    ['everything in the index', () => thief.send(new QueryCommand(query))],
    [
      'a token in the index',
      () =>
        thief.send(
          new QueryCommand({ ...query, ...{ ProjectionExpression: 'approvalId, taskToken' } }),
        ),
    ],
    [
      'the table by a query',
      () =>
        thief.send(
          new QueryCommand({
            TableName,
            KeyConditionExpression: 'approvalId = :id',
            ExpressionAttributeValues: { ':id': Key.approvalId ?? { S: '' } },
            ProjectionExpression: 'approvalId',
          }),
        ),
    ],
    [
      'a record by writing to it',
      () =>
        thief.send(new UpdateItemCommand({ TableName, Key, ...close, ReturnValues: 'ALL_NEW' })),
    ],
  ])('cannot read %s', async (_, read) => {
    await expect(read()).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it.each(['taskToken', 'outcome', 'request', 'policy', 'executionArn'])(
    'cannot write the %s',
    async (name) => {
      const write = new UpdateItemCommand({
        ...{ TableName, Key, UpdateExpression: 'SET #name = :value' },
        ExpressionAttributeNames: { '#name': name },
        ExpressionAttributeValues: { ':value': { S: 'forged' } },
      });
      await expect(thief.send(write)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    },
  );

  it('can do what a run does', async () => {
    const { Items } = await thief.send(
      new QueryCommand({
        ...query,
        ...{ ProjectionExpression: 'approvalId', Select: 'SPECIFIC_ATTRIBUTES' },
      }),
    );
    expect(Items).toEqual([Key]);
    const place = { approvalId: { S: 'reconcile-approvals' } };
    expect((await thief.send(new GetItemCommand({ TableName, Key: place }))).Item).toBeUndefined();
    await thief.send(new UpdateItemCommand({ TableName, Key, ...close }));
  });
});
