import {
  type APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  DeleteResourceCommand,
  DeleteRestApiCommand,
  GetResourceCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  GetRestApisCommand,
  GetStagesCommand,
  GetTagsCommand,
  ImportRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis, refused } from './spec-apis.ts';
import { createApiCaller } from './spec-caller.ts';
import { HOME, REMOTE } from './spec-receiver.ts';

let local: LocalAws;
let client: APIGatewayClient;
let restApiId: string;
let root: string;
beforeEach(async () => {
  local = await createLocalAws();
  client = createApis(local).client;
  const made = await client.send(new CreateRestApiCommand({ name: 'orders' }));
  restApiId = made.id ?? '';
  root = made.rootResourceId ?? '';
});
afterEach(() => local.close());

const post = () => ({ restApiId, resourceId: root, httpMethod: 'POST' });
const putMethod = () => client.send(new PutMethodCommand({ ...post(), authorizationType: 'NONE' }));
const putMock = () => client.send(new PutIntegrationCommand({ ...post(), type: 'MOCK' }));

describe('an API', () => {
  it('is shown as it was made', async () => {
    const api = await client.send(new GetRestApiCommand({ restApiId }));
    expect(api).toMatchObject({
      id: expect.stringMatching(/^[a-z0-9]{10}$/),
      name: 'orders',
      createdDate: new Date('2026-01-01T00:00:00Z'),
      apiKeySource: 'HEADER',
      endpointConfiguration: { types: ['EDGE'] },
      disableExecuteApiEndpoint: false,
      rootResourceId: root,
    });
    expect((await client.send(new GetRestApisCommand({}))).items?.[0]?.id).toBe(restApiId);
  });

  it('writes a policy out and shows it with its quotes escaped', async () => {
    const policy = (Resource: string | string[]) => ({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource }],
    });
    const given = policy(['execute-api:/live/POST/', 'arn:aws:execute-api:*:*:x/*']);
    const patch = { op: 'replace', path: '/policy', value: JSON.stringify(given) } as const;
    const shown = await client.send(
      new UpdateRestApiCommand({ restApiId, patchOperations: [patch] }),
    );
    expect(shown.policy).toContain('\\"Version\\"');
    expect(JSON.parse(JSON.parse(`"${shown.policy}"`))).toEqual(
      policy([
        `arn:aws:execute-api:us-east-1:${HOME}:${restApiId}/live/POST/`,
        'arn:aws:execute-api:*:*:x/*',
      ]),
    );
    const wrong = { ...patch, value: '{"Statement": [{"Effect": "Allow"}]}' };
    await expect(
      client.send(new UpdateRestApiCommand({ restApiId, patchOperations: [wrong] })),
    ).rejects.toEqual(refused('BadRequestException', /^Invalid policy document/, 400));
    const none = await client.send(
      new UpdateRestApiCommand({ restApiId, patchOperations: [{ ...patch, value: '' }] }),
    );
    expect(none.policy).toBeUndefined();
  });

  it('is changed by patches, and by known ones only', async () => {
    const changed = await client.send(
      new UpdateRestApiCommand({
        restApiId,
        patchOperations: [
          { op: 'replace', path: '/name', value: 'renamed' },
          { op: 'replace', path: '/description', value: 'of orders' },
          { op: 'add', path: '/binaryMediaTypes/image~1png' },
          { op: 'replace', path: '/endpointConfiguration/types/EDGE', value: 'REGIONAL' },
        ],
      }),
    );
    expect(changed).toMatchObject({
      name: 'renamed',
      description: 'of orders',
      binaryMediaTypes: ['image/png'],
      endpointConfiguration: { types: ['REGIONAL'] },
    });
    const patchOperations = [{ op: 'replace' as const, path: '/colour', value: 'red' }];
    await expect(
      client.send(new UpdateRestApiCommand({ restApiId, patchOperations })),
    ).rejects.toEqual(refused('BadRequestException', /^Invalid patch path \/colour/, 400));
  });

  it('is its own account’s alone, and goes with all it holds', async () => {
    const stranger = createApis(local, REMOTE).client;
    await expect(stranger.send(new GetRestApiCommand({ restApiId }))).rejects.toEqual(
      refused('NotFoundException', `Invalid API identifier specified ${REMOTE}:${restApiId}`, 404),
    );
    await putMethod();
    await putMock();
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'live' }));
    await client.send(new DeleteRestApiCommand({ restApiId }));
    await expect(client.send(new GetStagesCommand({ restApiId }))).rejects.toMatchObject({
      name: 'NotFoundException',
    });
    expect(await createApiCaller(local, restApiId)({ path: '/live' })).toMatchObject({
      status: 403,
    });
  });

  it('carries tags, and lists come in pages', async () => {
    const resourceArn = `arn:aws:apigateway:us-east-1::/restapis/${restApiId}`;
    await client.send(new TagResourceCommand({ resourceArn, tags: { a: '1', b: '2' } }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a'] }));
    expect((await client.send(new GetTagsCommand({ resourceArn }))).tags).toEqual({ b: '2' });
    await client.send(new CreateRestApiCommand({ name: 'second' }));
    const first = await client.send(new GetRestApisCommand({ limit: 1 }));
    expect(first.items?.map(({ name }) => name)).toEqual(['orders']);
    const rest = await client.send(new GetRestApisCommand({ position: first.position }));
    expect(rest).toMatchObject({ items: [{ name: 'second' }] });
    expect(rest.position).toBeUndefined();
  });

  it.each([
    ['an import', new ImportRestApiCommand({ body: new Uint8Array([1]) }), /ImportRestApi/],
    ['a copy', new CreateRestApiCommand({ name: 'x', cloneFrom: 'y' }), /cloneFrom/],
    [
      'a private one',
      new CreateRestApiCommand({ name: 'x', endpointConfiguration: { types: ['PRIVATE'] } }),
      /PRIVATE/,
    ],
  ])('does not pretend to make %s', async (_what, command, message) => {
    await expect(client.send(command as CreateRestApiCommand)).rejects.toEqual(
      refused('NotImplementedException', message, 501),
    );
  });
});

describe('a resource', () => {
  const create = (pathPart: string, parentId = root) =>
    client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));

  it('stands below its parent', async () => {
    const orders = await create('orders');
    const one = await create('{id}', orders.id);
    expect(one).toMatchObject({ parentId: orders.id, pathPart: '{id}', path: '/orders/{id}' });
    const { items = [] } = await client.send(new GetResourcesCommand({ restApiId }));
    expect(items.map(({ path }) => path).sort()).toEqual(['/', '/orders', '/orders/{id}']);
    await client.send(new DeleteResourceCommand({ restApiId, resourceId: orders.id }));
    await expect(
      client.send(new GetResourceCommand({ restApiId, resourceId: one.id })),
    ).rejects.toEqual(refused('NotFoundException', 'Invalid Resource identifier specified', 404));
  });

  it('is not made twice, with odd parts, or below a rest of a path', async () => {
    await create('orders');
    await expect(create('orders')).rejects.toEqual(
      refused(
        'ConflictException',
        'Another resource with the same parent already has this name: orders',
        409,
      ),
    );
    await expect(create('a/b')).rejects.toEqual(
      refused('BadRequestException', /^Resource's path part only allow/, 400),
    );
    const greedy = await create('{rest+}');
    await expect(create('x', greedy.id)).rejects.toEqual(
      refused('BadRequestException', /greedy path variable/, 400),
    );
    await expect(
      client.send(new DeleteResourceCommand({ restApiId, resourceId: root })),
    ).rejects.toEqual(refused('BadRequestException', 'Cannot delete root resource.', 400));
  });
});
