import {
  AddPermissionCommand,
  CreateAliasCommand,
  DeleteFunctionCommand,
  GetAliasCommand,
  GetFunctionCommand,
  GetFunctionConcurrencyCommand,
  GetFunctionEventInvokeConfigCommand,
  GetPolicyCommand,
  ListFunctionsCommand,
  ListTagsCommand,
  ListVersionsByFunctionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  RemovePermissionCommand,
  TagResourceCommand,
  UpdateAliasCommand,
  UpdateFunctionCodeCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { rootKey } from '../local/root-keys.ts';
import { zipInlineCode } from './inline-code.ts';
import { createSpecFunctions, type SpecFunctions } from './spec-functions.ts';

let functions: SpecFunctions;
beforeAll(async () => {
  functions = await createSpecFunctions();
});
afterAll(() => functions.local.close());

const answering = (text: string) => `export const handler = async () => ${JSON.stringify(text)};`;
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:111111111111:function:${name}`;

it('describes a function as it was created', async () => {
  const created = await functions.create('described', answering('x'), {
    Timeout: 15,
    MemorySize: 256,
    Architectures: ['arm64'],
    Tags: { a: '1' },
  });
  expect(created).toMatchObject({
    FunctionArn: arnOf('described'),
    State: 'Active',
    Version: '$LATEST',
    Timeout: 15,
    MemorySize: 256,
    Architectures: ['arm64'],
    LoggingConfig: { LogFormat: 'Text', LogGroup: '/aws/lambda/described' },
  });
  const found = await functions.client.send(
    new GetFunctionCommand({ FunctionName: arnOf('described') }),
  );
  expect(found).toMatchObject({
    Configuration: { CodeSha256: created.CodeSha256 },
    Tags: { a: '1' },
  });
  const { Functions } = await functions.client.send(new ListFunctionsCommand({}));
  expect(Functions?.map(({ FunctionName }) => FunctionName)).toContain('described');
});

it('takes code from S3', async () => {
  const s3 = new S3Client({
    region: 'us-east-1',
    endpoint: functions.local.endpoint,
    credentials: rootKey('111111111111'),
  });
  await s3.send(new CreateBucketCommand({ Bucket: 'code-bucket' }));
  await s3.send(
    new PutObjectCommand({
      Bucket: 'code-bucket',
      Key: 'f.zip',
      Body: zipInlineCode('nodejs24.x', answering('from S3')),
    }),
  );
  await functions.create('from-s3', '', { Code: { S3Bucket: 'code-bucket', S3Key: 'f.zip' } });
  expect((await functions.invoke('from-s3')).result).toBe('from S3');
  await expect(
    functions.create('no-code', '', { Code: { S3Bucket: 'code-bucket', S3Key: 'none' } }),
  ).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});

it('runs new code and new settings from the next invocation on', async () => {
  await functions.create('changing', answering('old'));
  expect((await functions.invoke('changing')).result).toBe('old');
  const ZipFile = zipInlineCode(
    'nodejs24.x',
    'export const handler = async () => process.env.WORD;',
  );
  await functions.client.send(new UpdateFunctionCodeCommand({ FunctionName: 'changing', ZipFile }));
  const Environment = { Variables: { WORD: 'new' } };
  await functions.client.send(
    new UpdateFunctionConfigurationCommand({ FunctionName: 'changing', Environment }),
  );
  expect((await functions.invoke('changing')).result).toBe('new');
});

it('publishes versions that do not change, and aliases that point to them', async () => {
  await functions.create('versioned', answering('one'));
  const first = await functions.client.send(
    new PublishVersionCommand({ FunctionName: 'versioned' }),
  );
  expect([first.Version, first.FunctionArn]).toEqual(['1', `${arnOf('versioned')}:1`]);
  expect(
    (await functions.client.send(new PublishVersionCommand({ FunctionName: 'versioned' }))).Version,
  ).toBe('1');
  await functions.client.send(
    new CreateAliasCommand({ FunctionName: 'versioned', Name: 'live', FunctionVersion: '1' }),
  );
  const ZipFile = zipInlineCode('nodejs24.x', answering('two'));
  await functions.client.send(
    new UpdateFunctionCodeCommand({ FunctionName: 'versioned', ZipFile, Publish: true }),
  );
  expect(await functions.invoke('versioned:live')).toMatchObject({
    result: 'one',
    answer: { ExecutedVersion: '1' },
  });
  await functions.client.send(
    new UpdateAliasCommand({ FunctionName: 'versioned', Name: 'live', FunctionVersion: '2' }),
  );
  expect((await functions.invoke(`${arnOf('versioned')}:live`)).result).toBe('two');
  expect(
    (await functions.client.send(new GetAliasCommand({ FunctionName: 'versioned', Name: 'live' })))
      .FunctionVersion,
  ).toBe('2');
  const { Versions } = await functions.client.send(
    new ListVersionsByFunctionCommand({ FunctionName: 'versioned' }),
  );
  expect(Versions?.map(({ Version }) => Version)).toEqual(['$LATEST', '1', '2']);
  await expect(
    functions.client.send(new DeleteFunctionCommand({ FunctionName: 'versioned', Qualifier: '2' })),
  ).rejects.toMatchObject({ name: 'ResourceConflictException' });
});

it('keeps a policy, statement by statement', async () => {
  await functions.create('shared', answering('x'));
  const statement = {
    FunctionName: 'shared',
    StatementId: 'events',
    Action: 'lambda:InvokeFunction',
    Principal: 'events.amazonaws.com',
    SourceArn: 'arn:aws:events:us-east-1:111111111111:rule/r',
    SourceAccount: '111111111111',
  };
  await functions.client.send(new AddPermissionCommand(statement));
  const { Policy = '' } = await functions.client.send(
    new GetPolicyCommand({ FunctionName: 'shared' }),
  );
  expect(JSON.parse(Policy).Statement).toEqual([
    {
      Sid: 'events',
      Effect: 'Allow',
      Principal: { Service: 'events.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Resource: arnOf('shared'),
      Condition: {
        StringEquals: { 'AWS:SourceAccount': '111111111111' },
        ArnLike: { 'AWS:SourceArn': statement.SourceArn },
      },
    },
  ]);
  await expect(functions.client.send(new AddPermissionCommand(statement))).rejects.toMatchObject({
    name: 'ResourceConflictException',
  });
  await functions.client.send(
    new RemovePermissionCommand({ FunctionName: 'shared', StatementId: 'events' }),
  );
  await expect(
    functions.client.send(new GetPolicyCommand({ FunctionName: 'shared' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

it('keeps tags and reserved concurrency, and forgets all with the function', async () => {
  await functions.create('settings', answering('x'));
  await functions.client.send(
    new TagResourceCommand({ Resource: arnOf('settings'), Tags: { b: '2' } }),
  );
  expect(
    (await functions.client.send(new ListTagsCommand({ Resource: arnOf('settings') }))).Tags,
  ).toEqual({ b: '2' });
  await functions.client.send(
    new PutFunctionConcurrencyCommand({
      FunctionName: 'settings',
      ReservedConcurrentExecutions: 5,
    }),
  );
  expect(
    await functions.client.send(new GetFunctionConcurrencyCommand({ FunctionName: 'settings' })),
  ).toMatchObject({ ReservedConcurrentExecutions: 5 });
  await expect(
    functions.client.send(new GetFunctionEventInvokeConfigCommand({ FunctionName: 'settings' })),
  ).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  await functions.client.send(new DeleteFunctionCommand({ FunctionName: 'settings' }));
  await expect(functions.invoke('settings')).rejects.toMatchObject({
    name: 'ResourceNotFoundException',
    message: `Function not found: ${arnOf('settings')}`,
  });
});

it.each([
  ['a time-out of 901 seconds', { Timeout: 901 }, 'ValidationException'],
  ['127 MB', { MemorySize: 127 }, 'ValidationException'],
  [
    'a reserved variable',
    { Environment: { Variables: { AWS_REGION: 'x' } } },
    'InvalidParameterValueException',
  ],
  [
    'more than 4 KB of variables',
    { Environment: { Variables: { A: 'x'.repeat(4096) } } },
    'InvalidParameterValueException',
  ],
  ['no zip', { Code: { ZipFile: Buffer.from('no') } }, 'InvalidParameterValueException'],
  [
    'a layer',
    { Layers: ['arn:aws:lambda:us-east-1:111111111111:layer:l:1'] },
    'NotImplementedException',
  ],
])('refuses a function with %s', async (_what, settings, name) => {
  await expect(functions.create('refused', answering('x'), settings)).rejects.toMatchObject({
    name,
  });
});

it('refuses a second function of the same name', async () => {
  await functions.create('twice', answering('x'));
  await expect(functions.create('twice', answering('x'))).rejects.toMatchObject({
    name: 'ResourceConflictException',
    message: 'Function already exist: twice',
  });
});
