import type { DeleteMethodRequest, GetMethodRequest, Method } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { keepResource, requireMethod, without } from '../methods.ts';
import { restOperation } from '../rest-operation.ts';

export const readMethod = ({ state }: ApiGatewayContext) => ({
  ...restOperation<GetMethodRequest, Method>(
    'GetMethod',
    (input, { caller }) => requireMethod(state, caller, input).method,
  ),
  ...restOperation<DeleteMethodRequest, object>('DeleteMethod', (input, { caller }) => {
    const { api, resource } = requireMethod(state, caller, input);
    keepResource(state, api, {
      ...resource,
      methods: without(resource.methods, input.httpMethod),
    });
    return {};
  }),
});
