import {
  APIGatewayClient,
  CreateRestApiCommand,
  GetAccountCommand,
  GetGatewayResponseCommand,
  GetRestApiCommand,
  PutIntegrationCommand,
  PutMethodCommand,
  UpdateAccountCommand,
  UpdateRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createApis, refused } from './spec-apis.ts';
import { createCaller } from './spec-caller.ts';
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

describe('settings and permissions', () => {
  it('keep the role of an account, which must be its own', async () => {
    const cloudwatchRoleArn = `arn:aws:iam::${HOME}:role/logs`;
    const update = (value: string) =>
      client.send(
        new UpdateAccountCommand({
          patchOperations: [{ op: 'replace', path: '/cloudwatchRoleArn', value }],
        }),
      );
    expect(await update(cloudwatchRoleArn)).toMatchObject({
      cloudwatchRoleArn,
      throttleSettings: { rateLimit: 10_000, burstLimit: 5000 },
    });
    await expect(update(`arn:aws:iam::${REMOTE}:role/logs`)).rejects.toMatchObject({
      name: 'BadRequestException',
    });
    expect(await client.send(new GetAccountCommand({}))).toMatchObject({ cloudwatchRoleArn });
  });

  it('show the usual gateway responses', async () => {
    expect(
      await client.send(new GetGatewayResponseCommand({ restApiId, responseType: 'THROTTLED' })),
    ).toMatchObject({ statusCode: '429', defaultResponse: true });
  });

  it('are asked for by verb and path, the policy by a name of its own', async () => {
    const arn = 'arn:aws:apigateway:us-east-1::';
    const credentials = await createCaller(local, HOME, 'editor', {
      Effect: 'Allow',
      Action: ['apigateway:GET', 'apigateway:PATCH', 'apigateway:PUT'],
      Resource: `${arn}/restapis/${restApiId}*`,
    });
    const editor = new APIGatewayClient({ ...createApis(local).config, credentials });
    expect(await editor.send(new GetRestApiCommand({ restApiId }))).toMatchObject({
      name: 'orders',
    });
    const denied = (action: string, resource: string) =>
      refused(
        'AccessDeniedException',
        `User: arn:aws:iam::${HOME}:user/editor is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
        403,
      );
    await expect(editor.send(new CreateRestApiCommand({ name: 'x' }))).rejects.toEqual(
      denied('apigateway:POST', `${arn}/restapis`),
    );
    const patchOperations = [{ op: 'replace' as const, path: '/policy', value: '' }];
    await expect(
      editor.send(new UpdateRestApiCommand({ restApiId, patchOperations })),
    ).rejects.toEqual(denied('apigateway:UpdateRestApiPolicy', `${arn}/restapis/${restApiId}`));
    await putMethod();
    const role = `arn:aws:iam::${HOME}:role/api`;
    await expect(
      editor.send(
        new PutIntegrationCommand({
          ...post(),
          type: 'AWS',
          integrationHttpMethod: 'POST',
          uri: 'arn:aws:apigateway:us-east-1:states:action/StartExecution',
          credentials: role,
        }),
      ),
    ).rejects.toEqual(denied('iam:PassRole', role));
  });
});
