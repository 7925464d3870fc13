import {
  APIGatewayClient,
  CreateDeploymentCommand,
  CreateResourceCommand,
  CreateRestApiCommand,
  type CreateRestApiCommandInput,
  PutIntegrationCommand,
  type PutIntegrationCommandInput,
  PutIntegrationResponseCommand,
  type PutIntegrationResponseCommandInput,
  PutMethodCommand,
  type PutMethodCommandInput,
  PutMethodResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import type { LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';
import { createApiCaller } from './spec-caller.ts';

type Keyless<Input> = Omit<
  Input,
  'restApiId' | 'resourceId' | 'httpMethod' | 'type' | 'statusCode' | 'authorizationType'
>;

/** One method as a test describes it; by default a mock that answers 200. */
export interface SpecMethod {
  /** `/orders/{id}`. Default: the root. */
  readonly path?: string;
  readonly verb?: string;
  readonly authorizationType?: 'NONE' | 'AWS_IAM';
  readonly settings?: Partial<Keyless<PutMethodCommandInput>>;
  readonly type?: PutIntegrationCommandInput['type'];
  readonly integration?: Partial<Keyless<PutIntegrationCommandInput>>;
  /** Status codes that the method may answer. */
  readonly statuses?: readonly string[];
  readonly headers?: readonly string[];
  readonly responses?: Readonly<
    Record<string, Partial<Keyless<PutIntegrationResponseCommandInput>>>
  >;
}

export const MOCK_TEMPLATES = { 'application/json': '{"statusCode": 200}' };

/** API Gateway as tests drive it: over the wire, with the SDK. */
export const createApis = (local: LocalAws, account = '111111111111') => {
  const config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey(account),
    maxAttempts: 1,
  };
  const client = new APIGatewayClient(config);
  const iam = new IAMClient(config);

  const putMethod = async (restApiId: string, resourceId: string, method: SpecMethod) => {
    const { verb: httpMethod = 'POST', statuses = ['200'], headers = [], responses } = method;
    const at = { restApiId, resourceId, httpMethod };
    const { authorizationType = 'NONE', type = 'MOCK' } = method;
    await client.send(new PutMethodCommand({ ...at, authorizationType, ...method.settings }));
    const responseParameters = Object.fromEntries(
      headers.map((name) => [`method.response.header.${name}`, false]),
    );
    for (const statusCode of statuses)
      await client.send(new PutMethodResponseCommand({ ...at, statusCode, responseParameters }));
    const integration = method.integration ?? { requestTemplates: MOCK_TEMPLATES };
    await client.send(new PutIntegrationCommand({ ...at, type, ...integration }));
    for (const [statusCode, response] of Object.entries(responses ?? { 200: {} }))
      await client.send(new PutIntegrationResponseCommand({ ...at, statusCode, ...response }));
  };

  const findResource = async (restApiId: string, root: string, path: string) => {
    let parentId = root;
    for (const pathPart of path.split('/').filter((part) => part !== '')) {
      const made = await client.send(new CreateResourceCommand({ restApiId, parentId, pathPart }));
      parentId = made.id ?? '';
    }
    return parentId;
  };

  return {
    client,
    config,
    deploy: (restApiId: string, stageName = 'live', variables: Record<string, string> = {}) =>
      client.send(new CreateDeploymentCommand({ restApiId, stageName, variables })),
    /** An API with these methods, deployed as `live`. */
    async create(
      methods: readonly SpecMethod[],
      settings: Partial<CreateRestApiCommandInput> = {},
      variables: Record<string, string> = {},
    ) {
      const made = await client.send(new CreateRestApiCommand({ name: 'spec', ...settings }));
      const { id = '', rootResourceId = '' } = made;
      for (const method of methods)
        await putMethod(id, await findResource(id, rootResourceId, method.path ?? ''), method);
      await this.deploy(id, 'live', variables);
      return { id, rootResourceId, call: createApiCaller(local, id) };
    },
    /** A role that API Gateway may take, with these actions. */
    async role(RoleName: string, actions: readonly string[], service = 'apigateway.amazonaws.com') {
      const statement = { Effect: 'Allow', Principal: { Service: service } };
      const trust = {
        Version: '2012-10-17',
        Statement: [{ ...statement, Action: 'sts:AssumeRole' }],
      };
      const AssumeRolePolicyDocument = JSON.stringify(trust);
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
      const PolicyDocument = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: actions, Resource: '*' }],
      });
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'may', PolicyDocument }));
      return `arn:aws:iam::${account}:role/${RoleName}`;
    },
  };
};

export type Apis = ReturnType<typeof createApis>;

/** A refusal of the control plane, as its client sees it. */
export const refused = (name: string, message: string | RegExp, httpStatusCode: number) =>
  expect.objectContaining({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
    $metadata: expect.objectContaining({ httpStatusCode }),
  });
