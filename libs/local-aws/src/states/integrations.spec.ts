import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const STATES = 'arn:aws:states:us-east-1:111111111111';
const ID = expect.stringMatching(/^[0-9a-f-]{36}$/);

let local: LocalAws;
let bench: Workbench;

beforeAll(async () => {
  local = await createLocalAws();
  bench = await createWorkbench(local);
});
afterAll(() => local.close());

let count = 0;
/** Runs one task to its end, or to where it waits. */
const run = async (resource: string, Parameters: object, fields: object = {}, roleArn?: string) => {
  count += 1;
  const name = `machine-${count}`;
  const Resource = `arn:aws:states:::${resource}`;
  const task = { Type: 'Task', Resource, Parameters, End: true, ...fields };
  const settings = roleArn === undefined ? {} : { roleArn };
  await bench.create(name, { StartAt: 'Do', States: { Do: task } }, settings);
  const executionArn = await bench.start(name);
  const isOpen = async () =>
    (await bench.describe(executionArn)).status === 'RUNNING' &&
    !(await bench.history(executionArn)).some(({ type }) => type === 'TaskSubmitted');
  while (await isOpen()) await new Promise(setImmediate);
  const { status, output, error, cause } = await bench.describe(executionArn);
  return { executionArn, status, output: output && JSON.parse(output), error, cause };
};

describe('sns:publish', () => {
  it('publishes JSON as its text, and answers with the message id and the metadata', async () => {
    const sns = new SNSClient(bench.config);
    const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'news' }));
    const Endpoint = 'arn:aws:sqs:us-east-1:111111111111:tasks';
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint }));
    const { output } = await run('sns:publish', { TopicArn, Message: { hello: 1 } });
    expect(output).toEqual({
      MessageId: ID,
      SdkHttpMetadata: expect.objectContaining({ HttpStatusCode: 200 }),
      SdkResponseMetadata: { RequestId: ID },
    });
  });

  it('names a topic that is not there as the Java SDK does', async () => {
    const TopicArn = 'arn:aws:sns:us-east-1:111111111111:nowhere';
    expect(await run('sns:publish', { TopicArn, Message: 'x' })).toMatchObject({
      error: 'SNS.NotFoundException',
      cause: expect.stringMatching(
        /\(Service: AmazonSNS; Status Code: 404; Error Code: NotFound; Request ID: [0-9a-f-]{36}; Proxy: null\)$/,
      ),
    });
  });
});

describe('events:putEvents', () => {
  const entry = { Source: 'my.app', DetailType: 'done', Detail: { a: 1 } };

  it('adds the machine and the execution to the resources', async () => {
    const { output, executionArn } = await run('events:putEvents', { Entries: [entry] });
    expect(output).toEqual({ Entries: [{ EventId: ID }], FailedEntryCount: 0 });
    const put = local.aws.journal
      .read(0, 10_000)
      .find(({ type, data }) => type === 'event' && JSON.stringify(data).includes('my.app'));
    expect(put?.data).toMatchObject({
      event: { resources: [`${STATES}:stateMachine:machine-${count}`, executionArn] },
    });
  });

  it('fails if one entry does', async () => {
    const Entries = [entry, { ...entry, Detail: '"text"' }];
    const { error, cause = '' } = await run('events:putEvents', { Entries });
    expect(error).toBe('EventBridge.FailedEntry');
    expect(JSON.parse(cause)).toEqual({
      Entries: [
        { EventId: ID },
        { ErrorCode: 'MalformedDetail', ErrorMessage: 'Detail is malformed.' },
      ],
      FailedEntryCount: 1,
    });
  });
});

describe('aws-sdk:*', () => {
  it('answers with capitalised members and ISO times, and without metadata', async () => {
    await bench.create('plain', { StartAt: 'P', States: { P: { Type: 'Pass', End: true } } });
    const { output } = await run('aws-sdk:sfn:startExecution', {
      StateMachineArn: `${STATES}:stateMachine:plain`,
      Name: 'child',
    });
    expect(output).toEqual({
      ExecutionArn: `${STATES}:execution:plain:child`,
      StartDate: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/),
    });
  });

  it('runs an Express machine to its end', async () => {
    const pass = { StartAt: 'P', States: { P: { Type: 'Pass', Result: 5, End: true } } };
    await bench.create('quick', pass, { type: 'EXPRESS' });
    const { output } = await run('aws-sdk:sfn:startSyncExecution', {
      StateMachineArn: `${STATES}:stateMachine:quick`,
    });
    expect(output).toMatchObject({ Status: 'SUCCEEDED', Output: '5', Name: ID });
  });

  it('writes a body as JSON and reads it as text', async () => {
    await new S3Client({ ...bench.config, forcePathStyle: true }).send(
      new CreateBucketCommand({ Bucket: 'files' }),
    );
    const where = { Bucket: 'files', Key: 'a' };
    await run('aws-sdk:s3:putObject', { ...where, Body: 'text data' });
    const { output } = await run('aws-sdk:s3:getObject', where);
    expect(output).toMatchObject({ Body: '"text data"', ContentLength: 11 });
  });

  it.each([
    ['iam:listRoles', {}, { Roles: [expect.objectContaining({ RoleName: 'machine' })] }],
    ['sts:getCallerIdentity', {}, { Account: '111111111111' }],
    ['sqs:listQueues', {}, { QueueUrls: [expect.stringContaining('tasks')] }],
    ['cloudwatchlogs:describeLogGroups', {}, { LogGroups: [] }],
    ['cloudformation:listExports', {}, { Exports: [] }],
    ['eventbridge:listEventBuses', {}, { EventBuses: [{ Name: 'default' }] }],
    ['lambda:listFunctions', {}, { Functions: [] }],
    ['dynamodb:listTables', {}, { TableNames: [] }],
    ['ssm:listDocuments', {}, { DocumentIdentifiers: [] }],
    ['sns:listTopics', {}, {}],
    ['cloudwatch:describeAlarms', {}, {}],
  ])('reaches %s', async (operation, parameters, output) => {
    expect(await run(`aws-sdk:${operation}`, parameters)).toMatchObject({
      status: 'SUCCEEDED',
      output,
    });
  });

  it.each([
    [
      'sfn:sendTaskSuccess',
      { TaskToken: 'NoSuchTaskToken', Output: '1' },
      'Sfn.InvalidTokenException',
      /^Invalid Token: 'Invalid token' \(Service: Sfn, Status Code: 400, Request ID: [0-9a-f-]{36}\) \(SDK Attempt Count: 1\)$/,
    ],
    [
      's3:listObjectsV2',
      { Bucket: 'no-such-bucket' },
      'S3.NoSuchBucketException',
      /^The specified bucket does not exist \(Service: S3, Status Code: 404, Request ID: .*, Extended Request ID: .*\)/,
    ],
    [
      'dynamodb:putItem',
      { TableName: 'x' },
      'DynamoDb.DynamoDbException',
      /Member must not be null \(Service: DynamoDb, Status Code: 400/,
    ],
  ])('names the errors of %s as AWS does', async (operation, parameters, error, cause) => {
    const failed = await run(`aws-sdk:${operation}`, parameters);
    expect(failed).toMatchObject({ error, cause: expect.stringMatching(cause) });
  });
});

describe('a role that may not', () => {
  it("fails the task with AWS's own words", async () => {
    const iam = new IAMClient(bench.config);
    const trust = {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'states.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      ],
    };
    const { Role } = await iam.send(
      new CreateRoleCommand({ RoleName: 'poor', AssumeRolePolicyDocument: JSON.stringify(trust) }),
    );
    const parameters = { StateMachineArn: `${STATES}:stateMachine:plain` };
    const denied = await run('states:startExecution', parameters, {}, Role?.Arn);
    expect(denied.error).toBe('StepFunctions.AWSStepFunctionsException');
    expect(denied.cause).toMatch(
      /^User: arn:aws:sts::111111111111:assumed-role\/poor\/\S+ is not authorized to perform: states:StartExecution on resource: arn:aws:states:us-east-1:111111111111:stateMachine:plain because no identity-based policy allows the states:StartExecution action \(Service: AWSStepFunctions; Status Code: 400; Error Code: AccessDeniedException; Request ID: \S+; Proxy: null\)$/,
    );
    const PolicyDocument = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'states:StartExecution', Resource: '*' }],
    });
    await iam.send(new PutRolePolicyCommand({ RoleName: 'poor', PolicyName: 'p', PolicyDocument }));
    expect(await run('states:startExecution', parameters, {}, Role?.Arn)).toMatchObject({
      status: 'SUCCEEDED',
    });
  });
});

it('takes a callback for a child of states:startExecution.waitForTaskToken', async () => {
  await bench.create('asking', { StartAt: 'Ask', States: { Ask: bench.waiting() } });
  const { executionArn } = await run('states:startExecution.waitForTaskToken', {
    StateMachineArn: `${STATES}:stateMachine:asking`,
    Input: { 'parentToken.$': '$$.Task.Token' },
  });
  const sqs = new SQSClient(bench.config);
  const { Messages = [] } = await sqs.send(
    new ReceiveMessageCommand({ QueueUrl: bench.QueueUrl, MaxNumberOfMessages: 10 }),
  );
  const asked = Messages.map(({ Body }) => JSON.parse(Body ?? '{}')).find(({ input }) => input);
  const { parentToken: taskToken } = asked.input;
  await bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '7' }));
  expect(await bench.describe(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '7' });
});
