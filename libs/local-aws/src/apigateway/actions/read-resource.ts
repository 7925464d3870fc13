import type {
  GetResourceRequest,
  GetResourcesRequest,
  Resource,
  Resources,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { requireApi, requireResource } from '../names.ts';
import { pageOf } from '../page-of.ts';
import { restOperation } from '../rest-operation.ts';
import { showResource } from '../show.ts';

const embedsMethods = (embed: readonly string[] = []): boolean => embed.includes('methods');

export const readResource = ({ state }: ApiGatewayContext) => ({
  ...restOperation<GetResourceRequest, Resource>(
    'GetResource',
    ({ restApiId, resourceId, embed }, { caller }) =>
      showResource(
        requireResource(requireApi(state, caller, restApiId), resourceId),
        embedsMethods(embed),
      ),
  ),
  ...restOperation<GetResourcesRequest, Resources>('GetResources', (input, { caller }) => {
    const { resources } = requireApi(state, caller, input.restApiId);
    const embed = embedsMethods(input.embed);
    return pageOf(
      Object.values(resources).map((resource) => showResource(resource, embed)),
      input,
    );
  }),
});
