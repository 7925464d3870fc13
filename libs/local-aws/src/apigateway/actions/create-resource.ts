import type { CreateResourceRequest, Resource } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../aws-error.ts';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { LIMITS } from '../limits.ts';
import { badRequest, conflict, requireApi, requireResource, shortId } from '../names.ts';
import { restOperation } from '../rest-operation.ts';
import { showResource } from '../show.ts';
import type { ApiResource, RestApiRecord } from '../state.ts';

const isVariable = (part: string) => part.startsWith('{');
const isGreedy = (part = '') => part.endsWith('+}');

const checkPart = (api: RestApiRecord, parent: ApiResource, pathPart: string) => {
  if (!LIMITS.pathPart.test(pathPart))
    throw badRequest(
      "Resource's path part only allow a-zA-Z0-9._-: or a valid greedy path variable and curly braces at the beginning and the end.",
    );
  if (isGreedy(parent.pathPart))
    throw badRequest(
      `Cannot create a child of a resource with a greedy path variable: ${parent.path}`,
    );
  const siblings = Object.values(api.resources).filter(({ parentId }) => parentId === parent.id);
  if (siblings.some((sibling) => sibling.pathPart === pathPart))
    throw conflict(`Another resource with the same parent already has this name: ${pathPart}`);
  const variable = siblings.find((sibling) => isVariable(sibling.pathPart ?? ''));
  if (
    isVariable(pathPart) &&
    variable !== undefined &&
    isGreedy(variable.pathPart) === isGreedy(pathPart)
  )
    throw badRequest(
      `A sibling (${variable.pathPart}) of this resource already has a variable path part -- only one is allowed`,
    );
};

export const createResource = ({ aws, state }: ApiGatewayContext) =>
  restOperation<CreateResourceRequest, Resource>(
    'CreateResource',
    ({ restApiId, parentId = '', pathPart = '' }, { caller }) => {
      const api = requireApi(state, caller, restApiId);
      const parent = requireResource(api, parentId);
      checkPart(api, parent, pathPart);
      if (Object.keys(api.resources).length >= LIMITS.resourcesPerApi)
        throw new AwsError(
          'LimitExceededException',
          'Maximum number of Resources for this API has been reached. Please contact AWS if you need additional Resources.',
          429,
        );
      const id = shortId(aws, 6);
      const path = `${parent.path === '/' ? '' : parent.path}/${pathPart}`;
      const resource: ApiResource = { id, parentId, pathPart, path, methods: {} };
      state.apis.put(api.arn, { ...api, resources: { ...api.resources, [id]: resource } });
      return showResource(resource, false);
    },
  );
