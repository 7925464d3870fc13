import {
  type APIGatewayClient,
  CreateRestApiCommand,
  DeleteIntegrationCommand,
  DeleteIntegrationResponseCommand,
  DeleteMethodCommand,
  GetIntegrationCommand,
  GetIntegrationResponseCommand,
  GetMethodCommand,
  GetMethodResponseCommand,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutIntegrationResponseCommand,
  PutMethodCommand,
  PutMethodResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis, refused } from './spec-apis.ts';
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

describe('a method', () => {
  it('is put together and taken apart', async () => {
    await putMethod();
    await expect(putMethod()).rejects.toEqual(
      refused('ConflictException', 'Method already exists for this resource', 409),
    );
    const status = { ...post(), statusCode: '200' };
    await client.send(new PutMethodResponseCommand(status));
    await expect(client.send(new PutIntegrationResponseCommand(status))).rejects.toEqual(
      refused('NotFoundException', 'No integration defined for method', 404),
    );
    expect(await putMock()).toMatchObject({
      type: 'MOCK',
      passthroughBehavior: 'WHEN_NO_MATCH',
      timeoutInMillis: 29_000,
    });
    await expect(
      client.send(new PutIntegrationResponseCommand({ ...status, statusCode: '404' })),
    ).rejects.toEqual(refused('NotFoundException', 'Invalid Response status code specified', 404));
    const selectionPattern = '2\\d\\d';
    await client.send(new PutIntegrationResponseCommand({ ...status, selectionPattern }));
    expect(await client.send(new GetMethodCommand(post()))).toMatchObject({
      httpMethod: 'POST',
      authorizationType: 'NONE',
      methodResponses: { 200: { statusCode: '200' } },
      methodIntegration: { integrationResponses: { 200: { selectionPattern } } },
    });
    expect(await client.send(new GetIntegrationResponseCommand(status))).toMatchObject({
      selectionPattern,
    });
    expect(await client.send(new GetMethodResponseCommand(status))).toMatchObject({
      statusCode: '200',
    });
    await client.send(new DeleteIntegrationResponseCommand(status));
    expect((await client.send(new GetIntegrationCommand(post()))).integrationResponses).toEqual({});
    await client.send(new DeleteIntegrationCommand(post()));
    await expect(client.send(new GetIntegrationCommand(post()))).rejects.toEqual(
      refused('NotFoundException', 'Invalid Integration identifier specified', 404),
    );
    await client.send(new DeleteMethodCommand(post()));
    await expect(client.send(new GetMethodCommand(post()))).rejects.toEqual(
      refused('NotFoundException', 'Invalid Method identifier specified', 404),
    );
  });

  const uri = 'arn:aws:apigateway:us-east-1:states:action/StartExecution';
  const credentials = `arn:aws:iam::${HOME}:role/api`;
  const aws = { type: 'AWS', integrationHttpMethod: 'POST', uri, credentials } as const;
  it.each<readonly [string, Partial<PutIntegrationCommandInput>, string, RegExp]>([
    ['HTTP', { type: 'HTTP', integrationHttpMethod: 'GET' }, 'NotImplementedException', /HTTP/],
    ['no type', { type: 'ODD' as 'AWS' }, 'BadRequestException', /Member must satisfy enum/],
    ['no verb', { ...aws, integrationHttpMethod: undefined }, 'BadRequestException', /HttpMethod/],
    ['no role', { ...aws, credentials: undefined }, 'BadRequestException', /^Role ARN must be/],
    [
      'a role of another account',
      { ...aws, credentials: `arn:aws:iam::${REMOTE}:role/api` },
      'AccessDeniedException',
      /^Cross-account pass role/,
    ],
    ['no ARN', { ...aws, uri: 'states' }, 'BadRequestException', /^Invalid ARN specified/],
    [
      'neither path nor action',
      { ...aws, uri: 'arn:aws:apigateway:us-east-1:states:foo' },
      'BadRequestException',
      /must contain path or action/,
    ],
    [
      'a service that is not served',
      { ...aws, uri: 'arn:aws:apigateway:us-east-1:kinesis:action/PutRecord' },
      'NotImplementedException',
      /kinesis/,
    ],
    [
      'an operation that is none',
      { ...aws, uri: `${uri}Now` },
      'NotImplementedException',
      /StartExecutionNow/,
    ],
    ['a long time-out', { ...aws, timeoutInMillis: 29_001 }, 'BadRequestException', /Timeout/],
    ['a proxy of no function', { ...aws, type: 'AWS_PROXY' }, 'BadRequestException', /AWS_PROXY/],
  ])('has no integration with %s', async (_what, more, name, message) => {
    await putMethod();
    const input = { ...post(), ...more } as PutIntegrationCommandInput;
    await expect(client.send(new PutIntegrationCommand(input))).rejects.toMatchObject({
      name,
      message: expect.stringMatching(message),
    });
  });
});
