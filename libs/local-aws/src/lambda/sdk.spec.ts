import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateFunctionCommand, InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { zipInlineCode } from './inline-code.ts';
import { findPython, type Python } from './runtime/python.ts';

let local: LocalAws;
let lambda: LambdaClient;
beforeAll(async () => {
  local = await createLocalAws();
  const config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  };
  lambda = new LambdaClient(config);
  const iam = new IAMClient(config);
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { Service: 'lambda.amazonaws.com' } },
    ],
  };
  await iam.send(
    new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const policy = {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' }],
  };
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: 'reader',
      PolicyName: 'p',
      PolicyDocument: JSON.stringify(policy),
    }),
  );
});
afterAll(() => local.close());

const run = async (FunctionName: string, Runtime: 'nodejs24.x' | 'python3.13', code: string) => {
  const Role = 'arn:aws:iam::111111111111:role/reader';
  const Code = { ZipFile: zipInlineCode(Runtime, code) };
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Runtime,
      Role,
      Handler: 'index.handler',
      Timeout: 30,
      Code,
    }),
  );
  const { Payload = new Uint8Array() } = await lambda.send(new InvokeCommand({ FunctionName }));
  return JSON.parse(Buffer.from(Payload).toString());
};

/** What the role may do, and what it may not. */
const expected = (name: string) => ({
  arn: `arn:aws:sts::111111111111:assumed-role/reader/${name}`,
  buckets: [],
  refused: 'AccessDenied',
});

it('lets a function use the SDK that it does not bring, as its role', async () => {
  const code = `
import { ListBucketsCommand, S3Client, CreateBucketCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
const s3 = new S3Client({ maxAttempts: 1 });
export const handler = async () => ({
  arn: (await new STSClient({ maxAttempts: 1 }).send(new GetCallerIdentityCommand({}))).Arn,
  buckets: (await s3.send(new ListBucketsCommand({}))).Buckets ?? [],
  refused: await s3.send(new CreateBucketCommand({ Bucket: 'not-allowed' })).catch((error) => error.name),
});`;
  expect(await run('bundled-nothing', 'nodejs24.x', code)).toEqual(expected('bundled-nothing'));
});

it('redirects an SDK that only knows amazonaws.com', async () => {
  const code = `
import { SignatureV4 } from '@smithy/signature-v4';
import { createHash, createHmac } from 'node:crypto';
import https from 'node:https';
class Sha256 {
  constructor(key) { this.hash = key ? createHmac('sha256', key) : createHash('sha256'); }
  update(data) { this.hash.update(data); }
  async digest() { return this.hash.digest(); }
}
const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey, AWS_SESSION_TOKEN: sessionToken } = process.env;
const ask = async (service, hostname, path, query) => {
  const signer = new SignatureV4({ credentials: { accessKeyId, secretAccessKey, sessionToken }, region: 'us-east-1', service, sha256: Sha256 });
  const { headers } = await signer.sign({ method: 'GET', protocol: 'https:', hostname, path, query, headers: { host: hostname } });
  const search = new URLSearchParams(query).toString();
  return new Promise((resolve, reject) => {
    https.get({ hostname, port: 443, path: path + (search && '?' + search), headers, agent: new https.Agent() }, (answer) => {
      let text = '';
      answer.on('data', (chunk) => { text += chunk; });
      answer.on('end', () => resolve(text));
    }).on('error', reject);
  });
};
export const handler = async () => ({
  sts: await ask('sts', 'sts.us-east-1.amazonaws.com', '/', { Action: 'GetCallerIdentity', Version: '2011-06-15' }),
  s3: await ask('s3', 'nobody.s3.us-east-1.amazonaws.com', '/', { 'list-type': '2' }),
});`;
  const { sts, s3 } = await run('old-sdk', 'nodejs24.x', code);
  expect(sts).toContain('assumed-role/reader/old-sdk');
  expect(s3).toContain('<Code>AccessDenied</Code>');
});

const hasBoto3 = ({ executable, path }: Python): Promise<boolean> =>
  promisify(execFile)(executable, ['-c', 'import boto3'], {
    env: { ...process.env, PYTHONPATH: path.join(delimiter) },
  }).then(
    () => true,
    () => false,
  );

it('lets a Python function use boto3 of any age, or says what this machine has not', async () => {
  const code = `
import boto3
from botocore.exceptions import ClientError
def handler(event, context):
    s3 = boto3.client('s3')
    try:
        s3.create_bucket(Bucket='not-allowed')
        refused = None
    except ClientError as error:
        refused = error.response['Error']['Code']
    return {'arn': boto3.client('sts').get_caller_identity()['Arn'], 'buckets': s3.list_buckets().get('Buckets', []), 'refused': refused}
`;
  const answered = run('in-python', 'python3.13', code);
  const python = await findPython('python3.13');
  if (python === undefined)
    await expect(answered).rejects.toMatchObject({ name: 'InvalidRuntimeException' });
  else if (await hasBoto3(python)) expect(await answered).toEqual(expected('in-python'));
  else
    expect(await answered).toMatchObject({
      errorType: 'Runtime.ImportModuleError',
      errorMessage: "Unable to import module 'index': No module named 'boto3'",
    });
}, 20_000);
