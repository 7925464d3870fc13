import type { DeleteResourceRequest } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { badRequest, requireApi, requireResource } from '../names.ts';
import { restOperation } from '../rest-operation.ts';

/** A resource goes with everything below it. */
export const deleteResource = ({ state }: ApiGatewayContext) =>
  restOperation<DeleteResourceRequest, object>(
    'DeleteResource',
    ({ restApiId, resourceId }, { caller }) => {
      const api = requireApi(state, caller, restApiId);
      const { id, path } = requireResource(api, resourceId);
      if (id === api.rootResourceId) throw badRequest('Cannot delete root resource.');
      const kept = Object.values(api.resources).filter(
        (resource) => resource.id !== id && !resource.path.startsWith(`${path}/`),
      );
      const resources = Object.fromEntries(kept.map((resource) => [resource.id, resource]));
      state.apis.put(api.arn, { ...api, resources });
      return {};
    },
  );
