import type {
  DeleteDeploymentRequest,
  Deployment,
  Deployments,
  GetDeploymentRequest,
  GetDeploymentsRequest,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { badRequest, requireApi, requireDeployment, stagesOf } from '../names.ts';
import { pageOf } from '../page-of.ts';
import { restOperation } from '../rest-operation.ts';
import { showDeployment } from '../show.ts';

export const readDeployment = ({ state }: ApiGatewayContext) => ({
  ...restOperation<GetDeploymentRequest, Deployment>('GetDeployment', (input, { caller }) => {
    const api = requireApi(state, caller, input.restApiId);
    return showDeployment(
      requireDeployment(state, api, input.deploymentId),
      input.embed?.includes('apisummary'),
    );
  }),
  ...restOperation<GetDeploymentsRequest, Deployments>('GetDeployments', (input, { caller }) => {
    const { arn } = requireApi(state, caller, input.restApiId);
    const own = [...state.deployments.values()].filter(({ apiArn }) => apiArn === arn);
    return pageOf(
      own.map((deployment) => showDeployment(deployment)),
      input,
    );
  }),
  ...restOperation<DeleteDeploymentRequest, object>('DeleteDeployment', (input, { caller }) => {
    const api = requireApi(state, caller, input.restApiId);
    const { arn, id } = requireDeployment(state, api, input.deploymentId);
    if (stagesOf(state, api).some(({ deploymentId }) => deploymentId === id))
      throw badRequest('Active stages pointing to this deployment must be moved or deleted');
    state.deployments.delete(arn);
    return {};
  }),
});
