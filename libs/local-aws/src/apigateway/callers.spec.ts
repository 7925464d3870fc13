import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createStacks } from '../cloudformation/spec-stacks.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { type Credentials, createApiCaller, createCaller, type RawCall } from './spec-caller.ts';
import { HOME, REMOTE, receiverArn, receiverTemplate } from './spec-receiver.ts';

const USER = `arn:aws:iam::${HOME}:user/friend`;
const MAY = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' };

/** Admits one user of the other account to one method; what it says of others follows. */
const policy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: [USER, `arn:aws:iam::${HOME}:user/weak`] },
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/live/POST/requests',
    },
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${REMOTE}:user/named` },
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/*',
    },
    {
      Effect: 'Deny',
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource: 'execute-api:/live/*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${REMOTE}:user/barred` } },
    },
  ],
};

let local: LocalAws;
let call: (made: RawCall) => ReturnType<ReturnType<typeof createApiCaller>>;
let apiId: string;
const keys: Record<string, Credentials> = {};
beforeAll(async () => {
  local = await createLocalAws();
  const stacks = createStacks(local, rootKey(REMOTE));
  const other = {
    Type: 'AWS::ApiGateway::Stage',
    Properties: {
      RestApiId: { Ref: 'Api' },
      StageName: 'other',
      DeploymentId: { Ref: 'Deployment1' },
      Variables: { machine: receiverArn(REMOTE) },
    },
  };
  const admin = {
    Type: 'AWS::ApiGateway::Method',
    Properties: {
      RestApiId: { Ref: 'Api' },
      ResourceId: { Ref: 'Requests' },
      HttpMethod: 'DELETE',
      AuthorizationType: 'AWS_IAM',
      Integration: {
        Type: 'MOCK',
        RequestTemplates: { 'application/json': '{"statusCode": 200}' },
        IntegrationResponses: [{ StatusCode: 200 }],
      },
      MethodResponses: [{ StatusCode: 200 }],
    },
  };
  const template = JSON.parse(receiverTemplate(REMOTE, { policy, more: { Admin: admin } }));
  template.Resources.Other = other;
  const stack = await stacks.create('receiver', JSON.stringify(template));
  expect(await stacks.firstFailure('receiver')).toBeUndefined();
  apiId = stacks.outputs(stack).ApiId ?? '';
  call = createApiCaller(local, apiId);
  keys.friend = await createCaller(local, HOME, 'friend', MAY);
  keys.weak = await createCaller(local, HOME, 'weak');
  keys.stranger = await createCaller(local, HOME, 'stranger', MAY);
  keys.own = await createCaller(local, REMOTE, 'own', MAY);
  keys.named = await createCaller(local, REMOTE, 'named');
  keys.powerless = await createCaller(local, REMOTE, 'powerless');
  keys.barred = await createCaller(local, REMOTE, 'barred', MAY);
});
afterAll(() => local.close());

let made = 0;
const post = (who: string | undefined, more: RawCall = {}) => {
  made += 1;
  const credentials = who === undefined ? undefined : keys[who];
  return call({
    path: '/live/requests',
    body: JSON.stringify({ id: `call-${made}` }),
    headers: { 'content-type': 'application/json' },
    ...(credentials !== undefined && { credentials }),
    ...more,
  });
};

const started = async () => {
  const sfn = new SFNClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey(REMOTE),
  });
  const command = new ListExecutionsCommand({ stateMachineArn: receiverArn(REMOTE) });
  return (await sfn.send(command)).executions?.length ?? 0;
};

const TOKEN = 'MissingAuthenticationTokenException';
const SIGNATURE = 'InvalidSignatureException';
const hour = 3_600_000;

describe('who may call', () => {
  it.each<readonly [string, string | undefined, RawCall, number, string | undefined]>([
    ['another account that both policies admit', 'friend', {}, 200, undefined],
    ['another account whose own policy does not', 'weak', {}, 403, 'AccessDeniedException'],
    ['another account that the API does not name', 'stranger', {}, 403, 'AccessDeniedException'],
    ['its own account by the identity alone', 'own', {}, 200, undefined],
    ['its own account by the API alone', 'named', {}, 200, undefined],
    ['its own account by neither', 'powerless', {}, 403, 'AccessDeniedException'],
    ['its own account against a deny', 'barred', {}, 403, 'AccessDeniedException'],
    ['nobody', undefined, {}, 403, TOKEN],
    ['another method', 'friend', { method: 'DELETE' }, 403, 'AccessDeniedException'],
    ['a method that is not there', 'friend', { method: 'PATCH' }, 403, TOKEN],
    ['another path', 'friend', { path: '/live/admin' }, 403, TOKEN],
    ['a path in the path', 'friend', { path: '/live/requests/one' }, 403, TOKEN],
    ['an empty part in the path', 'friend', { path: '/live//requests' }, 403, TOKEN],
    ['another stage', 'friend', { path: '/other/requests' }, 403, 'AccessDeniedException'],
    ['no such stage', 'friend', { path: '/none/requests' }, 403, 'ForbiddenException'],
    ['no stage', 'friend', { path: '/' }, 403, 'ForbiddenException'],
    ['an old signature', 'friend', { signingDate: new Date(Date.now() - hour) }, 403, SIGNATURE],
    ['an early signature', 'friend', { signingDate: new Date(Date.now() + hour) }, 403, SIGNATURE],
    ['a signature for another service', 'friend', { signingName: 'states' }, 403, SIGNATURE],
    ['another body than was signed', 'friend', { sentBody: '{"id":"forged"}' }, 403, SIGNATURE],
    [
      'a key that nobody has',
      undefined,
      { credentials: { accessKeyId: 'AKIANOBODY', secretAccessKey: 'x' } },
      403,
      'UnrecognizedClientException',
    ],
    [
      'a header that is no signature',
      undefined,
      { headers: { authorization: 'Bearer x' } },
      403,
      'IncompleteSignatureException',
    ],
  ])('%s', async (_what, who, more, status, errorType) => {
    const before = await started();
    const answer = await post(who, more);
    expect(answer).toMatchObject({ status });
    expect(answer.headers['x-amzn-errortype']).toBe(errorType);
    expect(answer.headers['x-amzn-requestid']).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer.headers['x-amz-apigw-id']).toMatch(/=$/);
    expect((await started()) - before).toBe(status === 200 ? 1 : 0);
  });

  it('says who may not do what, and shows four digits of the account', async () => {
    const { body } = await post('weak');
    expect(JSON.parse(body)).toEqual({
      Message: `User: arn:aws:iam::${HOME}:user/weak is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:us-east-1:********2222:${apiId}/live/POST/requests because no identity-based policy allows the execute-api:Invoke action`,
    });
    expect(JSON.parse((await post('barred')).body).Message).toMatch(
      / with an explicit deny in a resource-based policy$/,
    );
    expect((await post(undefined)).body).toBe('{"message":"Missing Authentication Token"}');
    expect((await post('own', { path: '/none/requests' })).body).toBe('{"message":"Forbidden"}');
  });

  it('knows an API by a name below localhost too, and no other one', async () => {
    expect(await post('own', { host: `${apiId}.execute-api.localhost:4577` })).toMatchObject({
      status: 200,
    });
    const elsewhere = `${apiId}.execute-api.eu-west-1.amazonaws.com`;
    expect(await post('own', { host: elsewhere })).toMatchObject({ status: 403 });
    const unknown = 'abcdefghij.execute-api.us-east-1.amazonaws.com';
    expect(await post('own', { host: unknown })).toMatchObject({ status: 403 });
  });

  it('refuses more than 10 MB before it looks who sent them', async () => {
    const answer = await post(undefined, { body: 'x'.repeat(10 * 1024 * 1024 + 1) });
    expect(answer).toMatchObject({ status: 413 });
  });
});
