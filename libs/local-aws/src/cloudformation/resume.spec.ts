import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { ListStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createStacks, type Stacks } from './spec-stacks.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stacks-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const template = (name: string, days: number, action = 'logs:PutLogEvents') => `
Resources:
  Role:
    Type: AWS::IAM::Role
    Properties:
      Path: /${name}/
      AssumeRolePolicyDocument:
        Statement: { Effect: Allow, Principal: { Service: lambda.amazonaws.com }, Action: 'sts:AssumeRole' }
  Bucket: { Type: AWS::S3::Bucket, Properties: { BucketName: ${name} } }
  Topic: { Type: AWS::SNS::Topic, Properties: { TopicName: ${name} } }
  Queue: { Type: AWS::SQS::Queue, Properties: { QueueName: same, DelaySeconds: ${days} } }
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      TableName: ${name}
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{ AttributeName: id, AttributeType: S }]
      KeySchema: [{ AttributeName: id, KeyType: HASH }]
  Logs: { Type: AWS::Logs::LogGroup, Properties: { LogGroupName: same, RetentionInDays: ${days} } }
  Policy:
    Type: AWS::IAM::Policy
    DependsOn: [Bucket, Topic, Queue, Table]
    Properties:
      PolicyName: write
      Roles: [!Ref Role]
      PolicyDocument: { Statement: { Effect: Allow, Action: '${action}', Resource: !GetAtt Logs.Arn } }
`;

/** What is on disk after each turn of the event loop while the work goes on: what a kill could leave. */
async function copiesDuring(
  dataFolder: string,
  work: (stacks: Stacks) => Promise<unknown>,
  before: (stacks: Stacks) => Promise<unknown> = async () => {},
): Promise<readonly string[]> {
  const local = await createLocalAws({ dataFolder });
  const stacks = createStacks(local);
  await before(stacks);
  const copies: string[] = [];
  const seen = new Set<string>();
  let working = true;
  const done = work(stacks).finally(() => {
    working = false;
  });
  while (working) {
    const wal = readFileSync(join(dataFolder, 'state.sqlite-wal')).toString('base64');
    if (!seen.has(wal)) {
      seen.add(wal);
      const copy = join(folder, `copy-${copies.length}`);
      cpSync(dataFolder, copy, { recursive: true });
      copies.push(copy);
    }
    await nextTurn();
  }
  await done;
  await local.close();
  return copies;
}

/** Starts on a copy and waits until nothing is under way; undefined if the stack was not there yet. */
async function outcomeOf(dataFolder: string) {
  const local: LocalAws = await createLocalAws({ dataFolder });
  try {
    const stacks = createStacks(local);
    const there = await stacks.describe('app').catch(() => undefined);
    const stack = there && (await stacks.settled('app'));
    if (stack === undefined) return undefined;
    const { StackResourceSummaries = [] } = await stacks.client.send(
      new ListStackResourcesCommand({ StackName: 'app' }),
    );
    const resources = StackResourceSummaries.map(
      ({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`,
    );
    const reason = await stacks.firstFailure('app');
    return { status: stack.StackStatus, resources: resources.sort(), reason };
  } finally {
    await local.close();
  }
}

async function outcomes(copies: readonly string[]) {
  const found = [];
  for (const copy of copies) found.push(await outcomeOf(copy));
  return found.filter((outcome) => outcome !== undefined);
}

const IDS = ['Bucket', 'Logs', 'Policy', 'Queue', 'Role', 'Table', 'Topic'];

it('goes on with a creation wherever it was killed', async () => {
  const copies = await copiesDuring(join(folder, 'live'), (stacks) =>
    stacks.create('app', template('one', 7)),
  );
  const found = await outcomes(copies);
  expect(found.length).toBeGreaterThan(5);
  for (const outcome of found)
    expect(outcome).toEqual({
      status: 'CREATE_COMPLETE',
      resources: IDS.map((id) => `${id} CREATE_COMPLETE`),
      reason: undefined,
    });
});

it('goes on with an update, replacements and all, wherever it was killed', async () => {
  const copies = await copiesDuring(
    join(folder, 'live'),
    (stacks) => stacks.update('app', template('two', 14)),
    (stacks) => stacks.create('app', template('one', 7)),
  );
  const found = await outcomes(copies);
  expect(found.length).toBeGreaterThan(5);
  for (const outcome of found.slice(1))
    expect([outcome.status, outcome.reason]).toEqual(['UPDATE_COMPLETE', undefined]);
});

it('goes on rolling back wherever it was killed', async () => {
  const copies = await copiesDuring(
    join(folder, 'live'),
    (stacks) => stacks.update('app', template('two', 14, 'nothing')),
    (stacks) => stacks.create('app', template('one', 7)),
  );
  const found = await outcomes(copies);
  for (const outcome of found.slice(1)) expect(outcome.status).toBe('UPDATE_ROLLBACK_COMPLETE');
  expect(new Set(found.map(({ resources }) => resources.length))).toEqual(new Set([IDS.length]));
});
