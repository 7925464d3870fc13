import { DeleteMethodResponseCommand } from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { type Apis, createApis, MOCK_TEMPLATES, type SpecMethod } from './spec-apis.ts';
import { createBackend, JSON_BODY, starting } from './spec-backend.ts';
import { HOME } from './spec-receiver.ts';

let local: LocalAws;
let apis: Apis;
let backend: Awaited<ReturnType<typeof createBackend>>;
beforeAll(async () => {
  local = await createLocalAws();
  apis = createApis(local);
  backend = await createBackend(apis);
});
afterAll(() => local.close());

const executions = () => backend.executions();

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

  it.each([
    ['{"statusCode": 200}', 200],
    ['{statusCode:200}', 200],
    ["{'other': 'x', 'statusCode': '200'}", 200],
    ['{"status": 200}', 500],
    ['{"inner": {"statusCode": 200}}', 500],
    ['200', 500],
  ])('takes the status of a mock from %s', async (template, status) => {
    const requestTemplates = { 'application/json': template };
    const { call } = await apis.create([echo({ integration: { requestTemplates } })]);
    expect(await call({ path: '/live' })).toMatchObject({ status });
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
    for (const path of ['/b', '/a//', '/b//2', '//c', '/c/d'])
      expect(await at(path)).toContain('Missing Authentication Token');
  });
});
