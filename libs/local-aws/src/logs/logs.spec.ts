import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  DescribeLogGroupsCommand,
  DescribeLogStreamsCommand,
  DescribeQueriesCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  ListTagsForResourceCommand,
  PutLogEventsCommand,
  PutRetentionPolicyCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

let dataFolder: string;
let local: LocalAws;
let client: CloudWatchLogsClient;
beforeAll(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), 'logs-'));
  local = await createLocalAws({ dataFolder, enforceIam: false });
  client = new CloudWatchLogsClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  });
});
afterAll(async () => {
  await local.close();
  rmSync(dataFolder, { recursive: true });
});

const logGroupName = '/aws/lambda/f';
const logStreamName = '2026/01/01/[$LATEST]abc';
const groupArn = `arn:aws:logs:us-east-1:111111111111:log-group:${logGroupName}`;

it('keeps groups, streams and lines, and reads them back in both directions', async () => {
  await client.send(new CreateLogGroupCommand({ logGroupName, tags: { a: '1' } }));
  await client.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const timestamp = local.aws.clock.now();
  const logEvents = ['one', 'two', 'three'].map((message) => ({ timestamp, message }));
  await client.send(new PutLogEventsCommand({ logGroupName, logStreamName, logEvents }));

  const first = await client.send(
    new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true, limit: 2 }),
  );
  expect(first.events?.map(({ message }) => message)).toEqual(['one', 'two']);
  const nextToken = first.nextForwardToken;
  const rest = await client.send(
    new GetLogEventsCommand({ logGroupName, logStreamName, ...(nextToken && { nextToken }) }),
  );
  expect(rest.events?.map(({ message }) => message)).toEqual(['three']);
  const last = await client.send(
    new GetLogEventsCommand({ logGroupName, logStreamName, limit: 1 }),
  );
  expect(last.events?.map(({ message }) => message)).toEqual(['three']);
});

it('writes the lines to a file that only its owner reads', () => {
  const file = join(
    dataFolder,
    'logs/111111111111/us-east-1/aws/lambda/f/2026/01/01/[$LATEST]abc.log',
  );
  expect(readFileSync(file, 'utf8')).toBe('one\ntwo\nthree\n');
  expect(statSync(file).mode & 0o777).toBe(0o600);
});

it('keeps a name with dots inside its folder', () => {
  local.aws.ports.logs.write({
    accountId: '111111111111',
    region: 'us-east-1',
    logGroupName: '../../escape',
    logStreamName: '..',
    messages: ['x'],
  });
  const file = join(dataFolder, 'logs/111111111111/us-east-1/__/__/escape/__.log');
  expect(readFileSync(file, 'utf8')).toBe('x\n');
});

it('filters the lines of all streams and pages through them', async () => {
  const found = await client.send(
    new FilterLogEventsCommand({ logGroupName, filterPattern: '?one ?three', limit: 1 }),
  );
  expect(found.events).toMatchObject([{ message: 'one', logStreamName }]);
  const next = await client.send(
    new FilterLogEventsCommand({
      logGroupName,
      filterPattern: '?one ?three',
      ...(found.nextToken && { nextToken: found.nextToken }),
    }),
  );
  expect(next.events?.map(({ message }) => message)).toEqual(['three']);
});

it('describes groups and streams', async () => {
  await client.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 14 }));
  const { logGroups } = await client.send(
    new DescribeLogGroupsCommand({ logGroupNamePrefix: '/aws/' }),
  );
  expect(logGroups).toMatchObject([
    { logGroupName, retentionInDays: 14, arn: `${groupArn}:*`, logGroupArn: groupArn },
  ]);
  const { logStreams } = await client.send(new DescribeLogStreamsCommand({ logGroupName }));
  expect(logStreams).toMatchObject([
    { logStreamName, arn: `${groupArn}:log-stream:${logStreamName}` },
  ]);
});

it('tags a group', async () => {
  await client.send(new TagResourceCommand({ resourceArn: groupArn, tags: { b: '2' } }));
  const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn: groupArn }));
  expect(tags).toEqual({ a: '1', b: '2' });
});

it.each([
  [new CreateLogGroupCommand({ logGroupName }), 'ResourceAlreadyExistsException'],
  [new CreateLogGroupCommand({ logGroupName: 'a b' }), 'InvalidParameterException'],
  [
    new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 }),
    'InvalidParameterException',
  ],
  [
    new PutRetentionPolicyCommand({ logGroupName: 'none', retentionInDays: 1 }),
    'ResourceNotFoundException',
  ],
  [new DescribeQueriesCommand({}), 'NotImplementedException'],
])('refuses request %#', async (command, name) => {
  await expect(client.send(command as CreateLogGroupCommand)).rejects.toMatchObject({ name });
});

it('deletes a group with its lines', async () => {
  await client.send(new DeleteLogGroupCommand({ logGroupName }));
  await expect(
    client.send(new GetLogEventsCommand({ logGroupName, logStreamName })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});
