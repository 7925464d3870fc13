import {
  CreateModelCommand,
  CreateRequestValidatorCommand,
  CreateResourceCommand,
  PutIntegrationCommand,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis, MOCK_TEMPLATES } from './spec-apis.ts';
import type { RawCall } from './spec-caller.ts';

let local: LocalAws;
beforeAll(async () => {
  local = await createLocalAws();
});
afterAll(() => local.close());

/** `POST /orders/{id}`, with a model of its JSON and parameters that must be there. */
const createOrders = async (checks: {
  readonly validateRequestBody?: boolean;
  readonly validateRequestParameters?: boolean;
}) => {
  const apis = createApis(local);
  const { id: restApiId, rootResourceId, call } = await apis.create([{ verb: 'GET' }]);
  const { client } = apis;
  await client.send(
    new CreateModelCommand({
      restApiId,
      name: 'Order',
      contentType: 'application/json',
      schema: '{"type": "object", "required": ["item"]}',
    }),
  );
  const validator = await client.send(
    new CreateRequestValidatorCommand({ restApiId, name: 'checks', ...checks }),
  );
  const orders = await client.send(
    new CreateResourceCommand({ restApiId, parentId: rootResourceId, pathPart: 'orders' }),
  );
  const at = { restApiId, resourceId: orders.id, httpMethod: 'POST' };
  await client.send(
    new PutMethodCommand({
      ...at,
      authorizationType: 'NONE',
      requestValidatorId: validator.id,
      requestModels: { 'application/json': 'Order' },
      requestParameters: {
        'method.request.querystring.q': true,
        'method.request.header.X-Who': true,
        'method.request.querystring.maybe': false,
      },
    }),
  );
  await client.send(new PutMethodResponseCommand({ ...at, statusCode: '200' }));
  await client.send(
    new PutIntegrationCommand({
      ...at,
      type: 'MOCK',
      requestTemplates: { ...MOCK_TEMPLATES, 'text/plain': '{"statusCode": 200}' },
    }),
  );
  await client.send(new PutIntegrationResponseCommand({ ...at, statusCode: '200' }));
  await apis.deploy(restApiId);
  return (more: RawCall) => call({ path: '/live/orders', ...more });
};

const json = { 'content-type': 'application/json' };
const INVALID = '{"message":"Invalid request body"}';

it('looks at the body by the model of its media type', async () => {
  const post = await createOrders({ validateRequestBody: true });
  expect(await post({ headers: json, body: '{"item": 1}' })).toMatchObject({ status: 200 });
  for (const body of ['{}', '[]', 'not json', ''])
    expect(await post({ headers: json, body })).toMatchObject({
      status: 400,
      body: INVALID,
      headers: { 'x-amzn-errortype': 'BadRequestException' },
    });
  const text = { 'content-type': 'text/plain' };
  expect(await post({ headers: text, body: 'not json' })).toMatchObject({ status: 200 });
});

it('names the parameters that are missing', async () => {
  const post = await createOrders({ validateRequestParameters: true });
  expect(await post({ headers: json, body: '{}' })).toMatchObject({
    status: 400,
    body: '{"message":"Missing required request parameters: [q, X-Who]"}',
  });
  const all = { query: { q: '1' }, headers: { ...json, 'X-Who': 'me' }, body: '{}' };
  expect(await post(all)).toMatchObject({ status: 200 });
});

it('looks at nothing where no check is asked for', async () => {
  const post = await createOrders({});
  expect(await post({ headers: json, body: 'not json' })).toMatchObject({ status: 200 });
});
