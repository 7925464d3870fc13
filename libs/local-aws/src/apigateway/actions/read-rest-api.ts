import type {
  GetRestApiRequest,
  GetRestApisRequest,
  RestApi,
  RestApis,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { requireApi } from '../names.ts';
import { pageOf } from '../page-of.ts';
import { restOperation } from '../rest-operation.ts';
import { showApi } from '../show.ts';

export const readRestApi = ({ state }: ApiGatewayContext) => ({
  ...restOperation<GetRestApiRequest, RestApi>('GetRestApi', ({ restApiId }, { caller }) =>
    showApi(requireApi(state, caller, restApiId)),
  ),
  ...restOperation<GetRestApisRequest, RestApis>('GetRestApis', (input, { caller }) => {
    const own = [...state.apis.values()].filter(
      ({ accountId, region }) => accountId === caller.accountId && region === caller.region,
    );
    return pageOf(own.map(showApi), input);
  }),
});
