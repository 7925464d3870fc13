import type { Deployment, UpdateDeploymentRequest } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { requireApi, requireDeployment } from '../names.ts';
import { invalidPath, requireOp } from '../patch.ts';
import { restOperation } from '../rest-operation.ts';
import { showDeployment } from '../show.ts';

/** Only what is said of a deployment can change; what it holds can not. */
export const updateDeployment = ({ state }: ApiGatewayContext) =>
  restOperation<UpdateDeploymentRequest, Deployment>('UpdateDeployment', (input, { caller }) => {
    const api = requireApi(state, caller, input.restApiId);
    let deployment = requireDeployment(state, api, input.deploymentId);
    for (const patch of input.patchOperations ?? []) {
      if (patch.path !== '/description') throw invalidPath(patch.path ?? '', ['/description']);
      requireOp(patch, ['replace']);
      deployment = { ...deployment, description: patch.value ?? '' };
    }
    state.deployments.put(deployment.arn, deployment);
    return showDeployment(deployment);
  });
