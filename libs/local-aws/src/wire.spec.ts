import { DescribeMapRunCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { GetQueueUrlCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetAutomationExecutionCommand, SSMClient } from '@aws-sdk/client-ssm';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { createLocalAws, type LocalAws } from './create-local-aws.ts';
import { rootKey } from './local/root-keys.ts';

let local: LocalAws;
let sfn: SFNClient;
beforeAll(async () => {
  local = await createLocalAws();
  sfn = new SFNClient(config());
});
afterAll(() => local.close());

const config = () => ({
  region: 'us-east-1',
  endpoint: local.endpoint,
  credentials: rootKey('111111111111'),
  maxAttempts: 1,
});

it('names an operation that is not there, and does not pretend', async () => {
  await expect(sfn.send(new DescribeMapRunCommand({ mapRunArn: 'x' }))).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: 'local-aws: states:DescribeMapRun is not implemented',
  });
});

it('names a required member that is missing, as AWS does', async () => {
  const command = new StartExecutionCommand({ stateMachineArn: undefined });
  await expect(sfn.send(command)).rejects.toMatchObject({
    name: 'ValidationException',
    message:
      "1 validation error detected: Value null at 'stateMachineArn' failed to satisfy constraint: Member must not be null",
  });
});

it('refuses a request that nobody has signed', async () => {
  const response = await fetch(local.endpoint, {
    method: 'POST',
    headers: { 'x-amz-target': 'AWSStepFunctions.ListStateMachines' },
    body: '{}',
  });
  expect(response.status).toBe(403);
  expect(await response.json()).toMatchObject({ __type: 'MissingAuthenticationTokenException' });
});

it('refuses a body that is not JSON', async () => {
  const signed = new SFNClient(config());
  signed.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.request as object, { body: '{"stateMachineArn":' });
      return next(args);
    },
    { step: 'build', priority: 'high' },
  );
  await expect(
    signed.send(new StartExecutionCommand({ stateMachineArn: 'x' })),
  ).rejects.toMatchObject({ name: 'SerializationException' });
});

it('tells the name that an error has in the older protocol, as AWS does for SQS', async () => {
  const sqs = new SQSClient(config());
  const refused = await sqs
    .send(new GetQueueUrlCommand({ QueueName: 'nowhere' }))
    .catch((error) => error);
  expect(refused).toMatchObject({
    name: 'QueueDoesNotExist',
    Code: 'AWS.SimpleQueueService.NonExistentQueue',
  });
});

it('tells no older name where a service never spoke the older protocol', async () => {
  const ssm = new SSMClient(config());
  const refused = await ssm
    .send(new GetAutomationExecutionCommand({ AutomationExecutionId: 'x'.repeat(36) }))
    .catch((error) => error);
  expect(refused.$response.headers).not.toHaveProperty('x-amzn-query-error');
  expect(refused.name).toBe('AutomationExecutionNotFoundException');
});

it('answers a service that is not there in the form that its client reads', async () => {
  const client = new STSClient(config());
  client.middlewareStack.add(
    (next) => (args) => {
      const { request } = args as unknown as { request: { headers: Record<string, string> } };
      request.headers.authorization = (request.headers.authorization ?? '').replace(
        '/sts/',
        '/ec2/',
      );
      return next(args);
    },
    {
      step: 'finalizeRequest',
      priority: 'low',
      relation: 'after',
      toMiddleware: 'httpSigningMiddleware',
    } as never,
  );
  await expect(client.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({
    name: 'NotImplementedException',
    message: 'local-aws: the service ec2 is not implemented',
  });
});

it('keeps what is only local behind the secret of the process', async () => {
  const ask = (headers: Record<string, string>) =>
    fetch(`${local.endpoint}/_local/health`, { headers });
  expect((await ask({})).status).toBe(403);
  expect((await ask({ 'x-countersign-local': 'x'.repeat(local.localSecret.length) })).status).toBe(
    403,
  );
  expect((await ask({ 'x-countersign-local': local.localSecret })).status).toBe(200);
});
