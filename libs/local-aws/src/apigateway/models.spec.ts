import {
  type APIGatewayClient,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  CreateRestApiCommand,
  DeleteMethodCommand,
  DeleteModelCommand,
  DeleteRequestValidatorCommand,
  GetModelsCommand,
  GetRequestValidatorsCommand,
  PutMethodCommand,
} from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis, refused } from './spec-apis.ts';

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

describe('models and validators', () => {
  const model = (name: string, schema: object) =>
    client.send(
      new CreateModelCommand({
        restApiId,
        name,
        contentType: 'application/json',
        schema: JSON.stringify(schema),
      }),
    );

  it('come with an API, are made, and are kept while they are used', async () => {
    await model('Order', { type: 'object', required: ['id'] });
    const { items = [] } = await client.send(new GetModelsCommand({ restApiId }));
    expect(items.map(({ name }) => name)).toEqual(['Empty', 'Error', 'Order']);
    const validator = await client.send(
      new CreateRequestValidatorCommand({ restApiId, name: 'body', validateRequestBody: true }),
    );
    await client.send(
      new PutMethodCommand({
        ...post(),
        authorizationType: 'NONE',
        requestModels: { 'application/json': 'Order' },
        requestValidatorId: validator.id,
      }),
    );
    await expect(
      client.send(new DeleteModelCommand({ restApiId, modelName: 'Order' })),
    ).rejects.toEqual(refused('ConflictException', /^Cannot delete model 'Order'/, 409));
    const requestValidatorId = validator.id;
    await expect(
      client.send(new DeleteRequestValidatorCommand({ restApiId, requestValidatorId })),
    ).rejects.toMatchObject({ name: 'ConflictException' });
    await client.send(new DeleteMethodCommand(post()));
    await client.send(new DeleteModelCommand({ restApiId, modelName: 'Order' }));
    await client.send(new DeleteRequestValidatorCommand({ restApiId, requestValidatorId }));
    expect((await client.send(new GetRequestValidatorsCommand({ restApiId }))).items).toEqual([]);
  });

  it.each([
    ['a keyword that is not served', { allOf: [] }, 'NotImplementedException', /keyword allOf/],
    ['one further in', { properties: { a: { $ref: '#' } } }, 'NotImplementedException', /\$ref/],
    ['an odd type', { type: 'text' }, 'BadRequestException', /value of type/],
    ['an odd pattern', { pattern: '(' }, 'BadRequestException', /value of pattern/],
  ])('refuse %s', async (_what, schema, name, message) => {
    await expect(model('Odd', schema)).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });
});
