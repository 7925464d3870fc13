import type {
  ApiKeySourceType,
  CacheClusterSize,
  EndpointConfiguration,
  GatewayResponse,
  Method,
  MethodSetting,
  Model,
  RequestValidator,
} from '@aws-sdk/client-api-gateway';
import type { Collection, Store } from '../store.ts';

/** A node of an API's tree of paths, with its methods and their integrations. */
export interface ApiResource {
  readonly id: string;
  readonly parentId?: string;
  readonly pathPart?: string;
  readonly path: string;
  readonly methods: Readonly<Record<string, Method>>;
}

/** An API as it is edited; what callers meet is the copy in a deployment. */
export interface RestApiRecord {
  /** `arn:aws:apigateway:us-east-1::/restapis/a1b2c3d4e5`: AWS puts no account into it. */
  readonly arn: string;
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  readonly name: string;
  readonly description?: string;
  readonly version?: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly apiKeySource: ApiKeySourceType;
  readonly endpointConfiguration: EndpointConfiguration;
  readonly binaryMediaTypes?: readonly string[];
  readonly minimumCompressionSize?: number;
  readonly disableExecuteApiEndpoint: boolean;
  /** JSON text, with `execute-api:/…` written out. */
  readonly policy?: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly rootResourceId: string;
  readonly resources: Readonly<Record<string, ApiResource>>;
  readonly models: Readonly<Record<string, Model>>;
  readonly requestValidators: Readonly<Record<string, RequestValidator>>;
  readonly gatewayResponses: Readonly<Record<string, GatewayResponse>>;
}

/** What an API was at one moment, its policy included. */
export interface DeploymentRecord {
  readonly arn: string;
  readonly id: string;
  readonly apiArn: string;
  readonly description?: string;
  readonly createdAt: number;
  readonly snapshot: RestApiRecord;
}

export interface StageRecord {
  readonly arn: string;
  readonly apiArn: string;
  readonly name: string;
  readonly deploymentId: string;
  readonly description?: string;
  readonly documentationVersion?: string;
  readonly variables: Readonly<Record<string, string>>;
  /** By `{resource path}/{method}`, `*\/*` for all. */
  readonly methodSettings: Readonly<Record<string, MethodSetting>>;
  readonly cacheClusterEnabled: boolean;
  readonly cacheClusterSize?: CacheClusterSize;
  readonly tracingEnabled: boolean;
  readonly accessLogSettings?: { readonly destinationArn?: string; readonly format?: string };
  readonly tags: Readonly<Record<string, string>>;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** Settings of one account in one region. */
export interface AccountRecord {
  readonly cloudwatchRoleArn?: string;
}

export interface ApiGatewayState {
  readonly apis: Collection<RestApiRecord>;
  readonly deployments: Collection<DeploymentRecord>;
  readonly stages: Collection<StageRecord>;
  readonly accounts: Collection<AccountRecord>;
}

export const createApiGatewayState = (store: Store): ApiGatewayState => ({
  apis: store.collection('apigateway/rest-apis'),
  deployments: store.collection('apigateway/deployments'),
  stages: store.collection('apigateway/stages'),
  accounts: store.collection('apigateway/accounts'),
});
