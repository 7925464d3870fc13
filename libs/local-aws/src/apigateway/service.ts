import * as sdk from '@aws-sdk/client-api-gateway';
import type { Aws, Service } from '../service.ts';
import { account } from './actions/account.ts';
import { createDeployment } from './actions/create-deployment.ts';
import { createResource } from './actions/create-resource.ts';
import { createRestApi } from './actions/create-rest-api.ts';
import { createStage } from './actions/create-stage.ts';
import { deleteResource } from './actions/delete-resource.ts';
import { deleteRestApi } from './actions/delete-rest-api.ts';
import { gatewayResponses } from './actions/gateway-responses.ts';
import { integrationResponses } from './actions/integration-responses.ts';
import { methodResponses } from './actions/method-responses.ts';
import { models } from './actions/models.ts';
import { putIntegration } from './actions/put-integration.ts';
import { putMethod } from './actions/put-method.ts';
import { readDeployment } from './actions/read-deployment.ts';
import { readIntegration } from './actions/read-integration.ts';
import { readMethod } from './actions/read-method.ts';
import { readResource } from './actions/read-resource.ts';
import { readRestApi } from './actions/read-rest-api.ts';
import { readStage } from './actions/read-stage.ts';
import { requestValidators } from './actions/request-validators.ts';
import { tags } from './actions/tags.ts';
import { updateDeployment } from './actions/update-deployment.ts';
import { updateRestApi } from './actions/update-rest-api.ts';
import { updateStage } from './actions/update-stage.ts';
import type { ApiGatewayContext } from './apigateway-context.ts';
import { createInvokeApi, type InvokeApi } from './data-plane/invoke-api.ts';
import { createThrottle } from './data-plane/throttle.ts';
import { createFaultQueue, type FaultQueue } from './faults.ts';
import { createApiGatewayState } from './state.ts';

export interface ApiGateway {
  readonly service: Service;
  /** Calls a deployed API. */
  readonly invoke: InvokeApi;
  readonly faults: FaultQueue;
}

/** Amazon API Gateway, REST APIs: the control plane as a service, the data plane as a function. */
export const createApiGateway = (aws: Aws): ApiGateway => {
  const state = createApiGatewayState(aws.store);
  const context: ApiGatewayContext = { aws, state };
  const faults = createFaultQueue();
  const service: Service = {
    name: 'apigateway',
    protocols: ['rest-json'],
    sdk,
    operations: {
      ...createRestApi(context),
      ...readRestApi(context),
      ...updateRestApi(context),
      ...deleteRestApi(context),
      ...createResource(context),
      ...readResource(context),
      ...deleteResource(context),
      ...putMethod(context),
      ...readMethod(context),
      ...methodResponses(context),
      ...putIntegration(context),
      ...readIntegration(context),
      ...integrationResponses(context),
      ...createDeployment(context),
      ...readDeployment(context),
      ...createStage(context),
      ...readStage(context),
      ...updateStage(context),
      ...updateDeployment(context),
      ...models(context),
      ...requestValidators(context),
      ...gatewayResponses(context),
      ...tags(context),
      ...account(context),
    },
  };
  return { service, invoke: createInvokeApi(aws, state, createThrottle(aws), faults), faults };
};
