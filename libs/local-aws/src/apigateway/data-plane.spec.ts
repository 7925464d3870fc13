import {
  DeleteMethodResponseCommand,
  PutGatewayResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { AddPermissionCommand, CreateFunctionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateStateMachineCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { zipInlineCode } from '../lambda/inline-code.ts';
import { type Apis, createApis, MOCK_TEMPLATES, type SpecMethod } from './spec-apis.ts';
import { HOME } from './spec-receiver.ts';

const JSON_BODY = { headers: { 'content-type': 'application/json' } };
const START = 'arn:aws:apigateway:us-east-1:states:action/StartExecution';
const MACHINE = `arn:aws:states:us-east-1:${HOME}:stateMachine:machine`;

let local: LocalAws;
let clock: SimulatedClock;
let apis: Apis;
let sfn: SFNClient;
beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  apis = createApis(local);
  sfn = new SFNClient(apis.config);
  await apis.role('starter', ['states:StartExecution']);
  await apis.role('elsewhere', ['states:StartExecution'], 'lambda.amazonaws.com');
  const definition = JSON.stringify({ StartAt: 'S', States: { S: { Type: 'Succeed' } } });
  const roleArn = await apis.role('machine', ['logs:*'], 'states.amazonaws.com');
  await sfn.send(new CreateStateMachineCommand({ name: 'machine', definition, roleArn }));
});
afterAll(() => local.close());

const executions = async () => {
  const { executions: all = [] } = await sfn.send(
    new ListExecutionsCommand({ stateMachineArn: MACHINE }),
  );
  return all.length;
};

const starting = (more: Partial<SpecMethod> = {}): SpecMethod => ({
  type: 'AWS',
  ...more,
  integration: {
    integrationHttpMethod: 'POST',
    uri: START,
    credentials: `arn:aws:iam::${HOME}:role/starter`,
    requestTemplates: { 'application/json': `{"stateMachineArn": "${MACHINE}"}` },
    ...more.integration,
  },
});

const lastReason = () =>
  local.aws.journal
    .read(0, 100_000)
    .filter(({ type }) => type === 'api-called')
    .at(-1)?.data.reason;

describe('a response that does not fit', () => {
  const internal = { status: 500, body: '{"message":"Internal server error"}' };

  it.each<readonly [string, SpecMethod, RegExp]>([
    [
      'no response at all',
      starting({ responses: {} }),
      /No match for output mapping and no default/,
    ],
    [
      'no response for this status',
      starting({ responses: { 200: { selectionPattern: '4\\d\\d' } } }),
      /Endpoint Response Status Code: 200/,
    ],
    [
      'a template that fails',
      starting({ responses: { 200: { responseTemplates: { 'application/json': '#nothing()' } } } }),
      /Unable to transform/,
    ],
  ])('%s: an internal error, after the backend has run', async (_what, method, reason) => {
    const { call } = await apis.create([method]);
    const before = await executions();
    expect(await call({ path: '/live', ...JSON_BODY, body: '{}' })).toMatchObject(internal);
    expect(lastReason()).toMatch(reason);
    expect(await executions()).toBe(before + 1);
  });

  it('a status that the method does not declare: an internal error too', async () => {
    const { id, rootResourceId, call } = await apis.create([starting()]);
    const at = { restApiId: id, resourceId: rootResourceId, httpMethod: 'POST' };
    await apis.client.send(new DeleteMethodResponseCommand({ ...at, statusCode: '200' }));
    await apis.deploy(id);
    const before = await executions();
    expect(await call({ path: '/live', ...JSON_BODY, body: '{}' })).toMatchObject(internal);
    expect(lastReason()).toMatch(/refers to an invalid method response: 200/);
    expect(await executions()).toBe(before + 1);
  });

  it('a role that does not trust API Gateway: an internal error, and nothing has run', async () => {
    const credentials = `arn:aws:iam::${HOME}:role/elsewhere`;
    const { call } = await apis.create([starting({ integration: { credentials } })]);
    const before = await executions();
    expect(await call({ path: '/live', ...JSON_BODY, body: '{}' })).toMatchObject(internal);
    expect(lastReason()).toMatch(/does not have permission to assume the provided role/);
    expect(await executions()).toBe(before);
  });
});

describe('request mapping', () => {
  const echo = (more: Partial<SpecMethod> = {}): SpecMethod => ({
    ...more,
    integration: { requestTemplates: MOCK_TEMPLATES, ...more.integration },
  });
  it.each([
    ['WHEN_NO_MATCH', 'text/plain', MOCK_TEMPLATES, 200],
    ['WHEN_NO_TEMPLATES', 'text/plain', MOCK_TEMPLATES, 415],
    ['WHEN_NO_TEMPLATES', 'text/plain', {}, 200],
    ['NEVER', 'text/plain', {}, 415],
    ['NEVER', 'application/json; charset=utf-8', MOCK_TEMPLATES, 200],
    ['NEVER', undefined, MOCK_TEMPLATES, 200],
  ])('%s, %s', async (passthroughBehavior, type, requestTemplates, status) => {
    const { call } = await apis.create([
      echo({ integration: { passthroughBehavior, requestTemplates } }),
    ]);
    const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
    const answer = await call({ path: '/live', headers, body: '{"statusCode": 200}' });
    expect(answer.status).toBe(status);
    if (status === 415) expect(answer.body).toBe('{"message":"Unsupported Media Type"}');
  });

  it('sends what it is told, and answers with headers of its own', async () => {
    const template = `#set($context.responseOverride.header.X-Over = "written")
      #set($context.responseOverride.status = 202)
      {"path": "$context.resourcePath", "id": "$input.params('id')", "q": "$input.params('q')"}`;
    const { call } = await apis.create([
      {
        path: '/orders/{id}',
        verb: 'GET',
        headers: ['X-Fixed', 'X-Stage', 'Content-Type'],
        responses: {
          200: {
            responseParameters: {
              'method.response.header.X-Fixed': "'yes'",
              'method.response.header.X-Stage': 'context.stage',
              'method.response.header.Content-Type': "'application/problem+json'",
            },
            responseTemplates: { 'application/json': template },
          },
        },
      },
    ]);
    const answer = await call({ method: 'GET', path: '/live/orders/a%20b', query: { q: 'x' } });
    expect(answer.status).toBe(202);
    expect(answer.headers).toMatchObject({
      'x-fixed': 'yes',
      'x-stage': 'live',
      'x-over': 'written',
      'content-type': 'application/problem+json',
    });
    expect(JSON.parse(answer.body)).toEqual({ path: '/orders/{id}', id: 'a b', q: 'x' });
  });

  it('knows words before variables, and the rest of a path last', async () => {
    const method = (path: string, name: string): SpecMethod => ({
      path,
      verb: 'ANY',
      responses: { 200: { responseTemplates: { 'application/json': name } } },
    });
    const { call } = await apis.create([
      method('/a/{x}', `variable $input.params('x')`),
      method('/b/{rest+}', `rest $input.params('rest')`),
      method('/c', 'word'),
    ]);
    const at = async (path: string) => (await call({ path: `/live${path}` })).body;
    expect(await at('/a/1')).toBe('variable 1');
    expect(await at('/b/1/2/3')).toBe('rest 1/2/3');
    expect(await at('/c')).toBe('word');
    expect(await at('/c/')).toBe('word');
    expect(await at('/a/')).toContain('Missing Authentication Token');
    expect(await at('/b')).toContain('Missing Authentication Token');
  });
});

describe('a function behind an API', () => {
  const code = `exports.handler = async (event) => {
    if (event.slow) await new Promise((resolve) => setTimeout(resolve, 1000));
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
    await new Promise((resolve) => setTimeout(resolve, 200));
    clock.advance(29_000);
    expect(await slow).toMatchObject({
      status: 504,
      body: '{"message":"Endpoint request timed out"}',
    });
  });
});

describe('what comes too fast or goes wrong', () => {
  it('is counted on the clock', async () => {
    const { id, call } = await apis.create([{}]);
    const patch = (path: string, value: string) => ({
      op: 'replace' as const,
      path: `/*/*/throttling/${path}`,
      value,
    });
    await apis.client.send(
      new UpdateStageCommand({
        restApiId: id,
        stageName: 'live',
        patchOperations: [patch('rateLimit', '2'), patch('burstLimit', '3')],
      }),
    );
    const statuses = async (times: number) => {
      const all: number[] = [];
      for (let at = 0; at < times; at += 1) all.push((await call({ path: '/live' })).status);
      return all;
    };
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
    clock.advance(1000);
    expect(await statuses(3)).toEqual([200, 200, 429]);
    clock.advance(10_000);
    expect(await statuses(4)).toEqual([200, 200, 200, 429]);
  });

  const ask = async (fault: object) => {
    const answer = await fetch(`${local.endpoint}/_local/apigateway/faults`, {
      method: 'POST',
      headers: { 'x-countersign-local': local.localSecret },
      body: JSON.stringify(fault),
    });
    return answer.status;
  };

  it('takes faults back, and refuses what is none', async () => {
    const { id, call } = await apis.create([{}]);
    expect(await ask({ apiId: id, fault: 'throttled', times: 9 })).toBe(200);
    expect(await ask({})).toBe(200);
    expect(await call({ path: '/live' })).toMatchObject({ status: 200 });
    for (const fault of [{ apiId: id }, { apiId: id, fault: 'rain' }, { apiId: id, sun: 1 }])
      expect(await ask(fault)).toBe(400);
  });

  it.each([
    ['throttled', 429, 0],
    ['internal-error', 500, 0],
    ['answer-lost', 500, 1],
    ['answer-late', 504, 1],
  ] as const)('%s, when a test asks for it', async (fault, status, ran) => {
    const { id, call } = await apis.create([starting()]);
    const post = () => call({ path: '/live', ...JSON_BODY, body: '{}' });
    const before = await executions();
    expect(await ask({ apiId: id, fault, times: 2 })).toBe(200);
    expect(await post()).toMatchObject({ status });
    expect(await post()).toMatchObject({ status });
    expect(await executions()).toBe(before + 2 * ran);
    expect(await post()).toMatchObject({ status: 200 });
  });

  it('answers as the API words its own answers', async () => {
    const { id, call } = await apis.create([{ authorizationType: 'AWS_IAM' }]);
    await apis.client.send(
      new PutGatewayResponseCommand({
        restApiId: id,
        responseType: 'MISSING_AUTHENTICATION_TOKEN',
        statusCode: '404',
        responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
        responseTemplates: { 'application/json': '{"why":$context.error.messageString}' },
      }),
    );
    expect(await call({ path: '/live' })).toMatchObject({ status: 403 });
    await apis.deploy(id);
    expect(await call({ path: '/live' })).toMatchObject({
      status: 404,
      body: '{"why":"Missing Authentication Token"}',
      headers: { 'access-control-allow-origin': '*' },
    });
  });
});
