import { GetRestApisCommand } from '@aws-sdk/client-api-gateway';
import { DeleteStackCommand } from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { createStacks } from '../cloudformation/spec-stacks.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { createApis } from './spec-apis.ts';
import { createApiCaller, createCaller, type RawCall } from './spec-caller.ts';
import { HOME, REMOTE, receiverArn, receiverTemplate } from './spec-receiver.ts';

let local: LocalAws;
let stacks: ReturnType<typeof createStacks>;
let apiId: string;
beforeEach(async () => {
  local = await createLocalAws();
  stacks = createStacks(local, rootKey(REMOTE));
});
afterEach(() => local.close());

const create = async (template: string) => {
  const stack = await stacks.create('receiver', template);
  expect(await stacks.firstFailure('receiver')).toBeUndefined();
  apiId = stacks.outputs(stack).ApiId ?? '';
};

const post = (id: string, more: RawCall = {}) =>
  createApiCaller(
    local,
    apiId,
  )({
    path: '/live/requests',
    body: JSON.stringify({ id }),
    headers: { 'content-type': 'application/json' },
    credentials: rootKey(REMOTE),
    ...more,
  });

const allowing = (resource: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { AWS: `arn:aws:iam::${HOME}:user/friend` },
      Action: 'execute-api:Invoke',
      Resource: resource,
    },
  ],
});

/** Something on the same path that only administrators should reach. */
const admin = {
  Admin: {
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
  },
};

describe('a stack with an API', () => {
  it('shows a changed policy with the next deployment, and not before', async () => {
    const narrow = allowing('execute-api:/live/POST/requests');
    const wide = allowing('execute-api:/*');
    await create(receiverTemplate(REMOTE, { policy: narrow, more: admin }));
    const may = { Effect: 'Allow', Action: 'execute-api:Invoke', Resource: '*' };
    const credentials = await createCaller(local, HOME, 'friend', may);
    const remove = () => post('', { credentials, method: 'DELETE', body: '' });
    expect(await post('one', { credentials })).toMatchObject({ status: 200 });
    expect(await remove()).toMatchObject({ status: 403 });
    await stacks.update('receiver', receiverTemplate(REMOTE, { policy: wide, more: admin }));
    expect(await remove()).toMatchObject({ status: 403 });
    const again = { policy: wide, more: admin, deployment: 'Deployment2' };
    await stacks.update('receiver', receiverTemplate(REMOTE, again));
    // What a wide policy lets in, once it is deployed.
    expect(await remove()).toMatchObject({ status: 200 });
  });

  it('answers a second request of the same name as it answers the first', async () => {
    await create(receiverTemplate(REMOTE));
    expect(await post('one')).toMatchObject({ status: 200, body: '{ "started": true }' });
    const again = await post('one', { body: JSON.stringify({ id: 'one', changed: true }) });
    expect(again).toMatchObject({ status: 200 });
    expect(JSON.parse(again.body)).toEqual({ again: true });
  });

  it('hands the machine the body of the request, whatever stands in it', async () => {
    await create(receiverTemplate(REMOTE));
    const input = {
      id: 'one',
      texts: [
        `'`,
        `"`,
        '\\',
        `\\'`,
        '\\\\"',
        '\n\t\b\f\r',
        '\u0000\u2028é😀',
        '$x #set($y = 1)',
        '</',
      ],
      empty: {},
      none: null,
    };
    expect(await post('one', { body: JSON.stringify(input) })).toMatchObject({ status: 200 });
    const sfn = new SFNClient({
      region: 'us-east-1',
      endpoint: local.endpoint,
      credentials: rootKey(REMOTE),
    });
    const executionArn = `${receiverArn(REMOTE).replace(':stateMachine:', ':execution:')}:one`;
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect(JSON.parse(execution.input ?? '')).toEqual(input);
  });

  it('maps the refusal of a service whose permission the role has not', async () => {
    await create(receiverTemplate(REMOTE, { apiActions: ['states:DescribeExecution'] }));
    const { status, body } = await post('one');
    expect(status).toBe(400);
    expect(JSON.parse(body)).toEqual({ refused: 'AccessDeniedException' });
  });

  it('changes a method in place and goes with everything it made', async () => {
    await create(receiverTemplate(REMOTE));
    const changed = JSON.parse(receiverTemplate(REMOTE, { deployment: 'Deployment2' }));
    changed.Resources.Post.Properties.Integration.IntegrationResponses[0].ResponseTemplates = {
      'application/json': '{"changed": true}',
    };
    const stack = await stacks.update('receiver', JSON.stringify(changed));
    expect(stack.StackStatus).toBe('UPDATE_COMPLETE');
    expect(stacks.outputs(stack).ApiId).toBe(apiId);
    expect(await post('one')).toMatchObject({ status: 200, body: '{"changed": true}' });
    await stacks.client.send(new DeleteStackCommand({ StackName: 'receiver' }));
    expect(await post('two')).toMatchObject({ status: 403, body: '{"message":"Forbidden"}' });
    const { client } = createApis(local, REMOTE);
    expect((await client.send(new GetRestApisCommand({}))).items).toEqual([]);
  });

  it('holds models, validators, gateway responses and the settings of the account', async () => {
    const RestApiId = { Ref: 'Api' };
    const more = {
      Order: {
        Type: 'AWS::ApiGateway::Model',
        Properties: { RestApiId, Schema: { type: 'object', required: ['item'] } },
      },
      Checks: {
        Type: 'AWS::ApiGateway::RequestValidator',
        Properties: { RestApiId, Name: 'checks', ValidateRequestBody: true },
      },
      Refusal: {
        Type: 'AWS::ApiGateway::GatewayResponse',
        Properties: {
          RestApiId,
          ResponseType: 'BAD_REQUEST_BODY',
          StatusCode: '422',
          ResponseTemplates: { 'application/json': '{"why":$context.error.messageString}' },
        },
      },
      Settings: {
        Type: 'AWS::ApiGateway::Account',
        Properties: { CloudWatchRoleArn: { 'Fn::GetAtt': ['ApiRole', 'Arn'] } },
      },
    };
    const templateWith = (required: string, deployment: string) => {
      const template = JSON.parse(receiverTemplate(REMOTE, { deployment }));
      Object.assign(template.Resources, structuredClone(more));
      template.Resources.Order.Properties.Schema.required = [required];
      template.Resources[deployment].DependsOn.push('Order', 'Checks', 'Refusal');
      Object.assign(template.Resources.Post.Properties, {
        RequestModels: { 'application/json': { Ref: 'Order' } },
        RequestValidatorId: { Ref: 'Checks' },
      });
      return JSON.stringify(template);
    };
    await create(templateWith('item', 'Deployment1'));
    expect(await post('one')).toMatchObject({
      status: 422,
      body: '{"why":"Invalid request body"}',
    });
    await stacks.update('receiver', templateWith('id', 'Deployment2'));
    expect(await post('one')).toMatchObject({ status: 200 });
    await stacks.client.send(new DeleteStackCommand({ StackName: 'receiver' }));
    const { client } = createApis(local, REMOTE);
    expect((await client.send(new GetRestApisCommand({}))).items).toEqual([]);
  });

  it('limits what comes too fast', async () => {
    const methodSettings = [
      {
        ResourcePath: '/~1requests',
        HttpMethod: 'POST',
        ThrottlingBurstLimit: 1,
        ThrottlingRateLimit: 0,
      },
    ];
    await create(receiverTemplate(REMOTE, { methodSettings }));
    expect(await post('one')).toMatchObject({ status: 200 });
    expect(await post('two')).toMatchObject({
      status: 429,
      body: '{"message":"Too Many Requests"}',
      headers: { 'x-amzn-errortype': 'TooManyRequestsException' },
    });
  });

  it.each([
    ['an HTTP backend', 'Post', { Integration: { Type: 'HTTP' } }, /type HTTP is not implemented/],
    ['a Lambda authorizer', 'Post', { AuthorizationType: 'CUSTOM' }, /authorizationType CUSTOM/],
    ['an OpenAPI document', 'Api', { Body: { openapi: '3.0.0' } }, /with Body/],
    ['a canary', 'Stage', { CanarySetting: {} }, /with CanarySetting/],
    ['a property that is not there', 'Api', { Colour: 'red' }, /unsupported property Colour/],
  ])('refuses %s by its name and takes back what it made', async (_what, id, more, reason) => {
    const template = JSON.parse(receiverTemplate(REMOTE));
    Object.assign(template.Resources[id].Properties, more);
    const stack = await stacks.create('receiver', JSON.stringify(template));
    expect(stack.StackStatus).toBe('ROLLBACK_COMPLETE');
    expect(await stacks.firstFailure('receiver')).toMatch(reason);
    const { client } = createApis(local, REMOTE);
    expect((await client.send(new GetRestApisCommand({}))).items).toEqual([]);
  });

  it('rolls an update back that can not be made, and serves as before', async () => {
    await create(receiverTemplate(REMOTE));
    const template = JSON.parse(receiverTemplate(REMOTE, { deployment: 'Deployment2' }));
    template.Resources.Post.Properties.Integration.Credentials = `arn:aws:iam::${HOME}:role/x`;
    const stack = await stacks.update('receiver', JSON.stringify(template));
    expect(stack.StackStatus).toBe('UPDATE_ROLLBACK_COMPLETE');
    expect(await stacks.firstFailure('receiver')).toMatch(/Cross-account pass role is not allowed/);
    expect(await post('one')).toMatchObject({ status: 200 });
  });
});
