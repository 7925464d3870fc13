import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { zipInlineCode } from '../lambda/inline-code.ts';
import { type Apis, createApis, type SpecMethod } from './spec-apis.ts';
import { JSON_BODY } from './spec-backend.ts';
import { HOME } from './spec-receiver.ts';

let local: LocalAws;
let clock: SimulatedClock;
let apis: Apis;
beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  apis = createApis(local);
});
afterAll(() => local.close());

describe('a function behind an API', () => {
  const code = `exports.handler = async (event) => {
    if (event.slow) await new Promise((resolve) => setTimeout(resolve, 60_000));
    if (event.fail) throw new Error('Refused: ' + event.fail);
    if (event.httpMethod === undefined) return { got: event };
    if (event.path === '/odd') return { body: 1 };
    return {
      statusCode: 201,
      headers: { 'X-From': 'function', 'content-type': 'text/plain' },
      body: [event.resource, event.path, event.body, event.requestContext.stage].join(' '),
    };
  };`;
  const arn = `arn:aws:lambda:us-east-1:${HOME}:function:behind`;
  const uri = `arn:aws:apigateway:us-east-1:lambda:path/2015-03-31/functions/${arn}/invocations`;
  let lambda: LambdaClient;
  beforeAll(async () => {
    lambda = new LambdaClient(apis.config);
    const Role = await apis.role('function', ['logs:*'], 'lambda.amazonaws.com');
    const Code = { ZipFile: zipInlineCode('nodejs24.x', code) };
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'behind',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role,
        Code,
        Timeout: 30,
      }),
    );
  });
  const admit = (apiId: string) =>
    lambda.send(
      new AddPermissionCommand({
        FunctionName: 'behind',
        StatementId: apiId,
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: `arn:aws:execute-api:us-east-1:${HOME}:${apiId}/*/POST/*`,
      }),
    );

  it('as a proxy, once its own policy admits the API', async () => {
    const { id, call } = await apis.create([
      {
        path: '/{any+}',
        type: 'AWS_PROXY',
        integration: { integrationHttpMethod: 'POST', uri },
        responses: {},
      },
    ]);
    expect(await call({ path: '/live/x/y', body: 'text' })).toMatchObject({ status: 500 });
    await admit(id);
    const answer = await call({ path: '/live/x/y', body: 'text' });
    expect(answer).toMatchObject({ status: 201, body: '/{any+} /x/y text live' });
    expect(answer.headers).toMatchObject({ 'x-from': 'function', 'content-type': 'text/plain' });
    expect(await call({ path: '/live/odd' })).toMatchObject({
      status: 502,
      body: '{"message":"Internal server error"}',
    });
  });

  it('and nobody waits for it, where a header of the mapped request says so', async () => {
    const later = (path: string, more: object): SpecMethod => ({
      path,
      type: 'AWS',
      integration: { integrationHttpMethod: 'POST', uri, ...more },
    });
    const override = '#set($context.requestOverride.header.X-Amz-Invocation-Type = "Event"){}';
    const { id, call } = await apis.create([
      later('/parameter', {
        requestParameters: { 'integration.request.header.X-Amz-Invocation-Type': "'Event'" },
      }),
      later('/override', { requestTemplates: { 'application/json': override } }),
    ]);
    await admit(id);
    for (const path of ['/live/parameter', '/live/override'])
      expect(await call({ path, ...JSON_BODY, body: '{}' })).toMatchObject({
        status: 200,
        body: '',
      });
  });

  it('with mapping: patterns look at the message of what it throws', async () => {
    const { id, call } = await apis.create([
      {
        path: '/map',
        type: 'AWS',
        statuses: ['200', '409'],
        integration: { integrationHttpMethod: 'POST', uri },
        responses: {
          200: {},
          409: {
            selectionPattern: 'Refused: .*',
            responseTemplates: { 'application/json': `$input.path('$.errorMessage')` },
          },
        },
      },
    ]);
    await admit(id);
    const post = (body: object) =>
      call({ path: '/live/map', ...JSON_BODY, body: JSON.stringify(body) });
    expect(await post({ a: 1 })).toMatchObject({ status: 200, body: '{"got":{"a":1}}' });
    expect(await post({ fail: 'late' })).toMatchObject({ status: 409, body: 'Refused: late' });
    const slow = post({ slow: true });
    let isAnswered = false;
    void slow.then(() => {
      isAnswered = true;
    });
    // Nobody here is told when the function has begun; it would answer after a minute.
    while (!isAnswered) {
      clock.advance(29_000);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await slow).toMatchObject({
      status: 504,
      body: '{"message":"Endpoint request timed out"}',
    });
  });
});
