import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { zipInlineCode } from './inline-code.ts';

const CODE = `exports.handler = async () => {
  console.log('a line');
  process.stdout.write(JSON.stringify({ Orders: 1, _aws: { Timestamp: Date.now(), CloudWatchMetrics: [
    { Namespace: process.env.AWS_LAMBDA_FUNCTION_NAME, Metrics: [{ Name: 'Orders' }] },
  ] } }) + '\\n');
  return 'an answer';
};`;
const version = { Version: '2012-10-17' };
let local: LocalAws;
let iam: IAMClient;
let lambda: LambdaClient;
let logs: CloudWatchLogsClient;
let metrics: CloudWatchClient;
beforeAll(async () => {
  local = await createLocalAws();
  const credentials = rootKey('111111111111');
  const config = { region: 'us-east-1', endpoint: local.endpoint, credentials, maxAttempts: 1 };
  iam = new IAMClient(config);
  lambda = new LambdaClient(config);
  logs = new CloudWatchLogsClient(config);
  metrics = new CloudWatchClient(config);
});
afterAll(() => local.close());

const GROUP = 'logs:CreateLogGroup';
const STREAM = 'logs:CreateLogStream';
const PUT = 'logs:PutLogEvents';

const allow = (name: string, Action: readonly string[], more: object = {}) =>
  iam.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'log',
      PolicyDocument: JSON.stringify({
        ...version,
        Statement: [
          {
            Effect: 'Allow',
            Action,
            Resource: `arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/${name}:*`,
            ...more,
          },
        ],
      }),
    }),
  );

const create = async (name: string, actions: readonly string[], more?: object) => {
  const Principal = { Service: 'lambda.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: name,
      AssumeRolePolicyDocument: JSON.stringify({ ...version, Statement }),
    }),
  );
  if (actions.length > 0) await allow(name, actions, more);
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: name,
      Runtime: 'nodejs24.x',
      Role: Role?.Arn,
      Handler: 'index.handler',
      Code: { ZipFile: zipInlineCode('nodejs24.x', CODE) },
    }),
  );
};

const makeGroup = (name: string) =>
  logs.send(new CreateLogGroupCommand({ logGroupName: `/aws/lambda/${name}` }));

/** The answer of an invocation, and how many of the code's own lines and figures are to be found after it. */
const run = async (FunctionName: string) => {
  const { Payload = new Uint8Array(), LogResult = '' } = await lambda.send(
    new InvokeCommand({ FunctionName, LogType: 'Tail' }),
  );
  const logGroupName = `/aws/lambda/${FunctionName}`;
  const lines = await logs
    .send(new FilterLogEventsCommand({ logGroupName, filterPattern: '"a line"' }))
    .then(({ events = [] }) => events.length)
    .catch((error) => {
      if (error.name === 'ResourceNotFoundException') return 0;
      throw error;
    });
  const { Metrics = [] } = await metrics.send(new ListMetricsCommand({ Namespace: FunctionName }));
  return {
    answer: JSON.parse(Buffer.from(Payload).toString()),
    tail: Buffer.from(LogResult, 'base64').toString().includes('a line'),
    lines,
    figures: Metrics.length,
  };
};

const warnings = (name: string) =>
  local.aws.journal
    .read(0, 100_000)
    .filter(({ type, data }) => type === 'log-refused' && `${data.functionArn}`.endsWith(name))
    .map(({ data }) => String(data.message));

const written = { answer: 'an answer', tail: true, lines: 1, figures: 1 };
const lost = { ...written, lines: 0, figures: 0 };

it.each([
  ['may-all', [GROUP, STREAM, PUT], false],
  ['needs-no-group', [STREAM, PUT], true],
])('%s: is written where the role may', async (name, actions, hasGroup) => {
  await create(name, actions);
  if (hasGroup) await makeGroup(name);
  expect(await run(name)).toEqual(written);
  expect(warnings(name)).toEqual([]);
});

it.each([
  ['no-put', [GROUP, STREAM], true, PUT],
  ['no-stream', [GROUP, PUT], true, STREAM],
  ['no-group', [STREAM, PUT], false, GROUP],
  ['no-rights', [], false, GROUP],
])(
  '%s: is lost where it may not, and the function runs',
  async (name, actions, hasGroup, missed) => {
    await create(name, actions);
    if (hasGroup) await makeGroup(name);
    expect([await run(name), await run(name)]).toEqual([lost, lost]);
    const [warning, ...more] = warnings(name);
    expect(more).toEqual([]);
    expect(warning).toMatch(
      `User: arn:aws:sts::111111111111:assumed-role/${name}/${name} is not authorized to perform: ${missed} on resource: arn:aws:logs:us-east-1:111111111111:log-group:/aws/lambda/${name}:log-stream:`,
    );
    expect(warning).toContain('Allow the role logs:CreateLogStream and logs:PutLogEvents');
  },
);

it('goes by what the role may at the moment', async () => {
  await create('changing', [STREAM, PUT]);
  await makeGroup('changing');
  expect(await run('changing')).toEqual(written);
  await iam.send(new DeleteRolePolicyCommand({ RoleName: 'changing', PolicyName: 'log' }));
  expect((await run('changing')).lines).toBe(1);
  await allow('changing', [PUT]);
  expect((await run('changing')).lines).toBe(2);
});

it('says for which function it writes', async () => {
  const arn = 'arn:aws:lambda:us-east-1:111111111111:function:conditional';
  const Condition = { ArnEquals: { 'lambda:SourceFunctionArn': arn } };
  await create('conditional', [GROUP, STREAM, PUT], { Condition });
  expect(await run('conditional')).toEqual(written);
});
