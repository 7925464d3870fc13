import type {
  DeleteIntegrationRequest,
  GetIntegrationRequest,
  Integration,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { keepMethod, requireIntegration, requireMethod } from '../methods.ts';
import { restOperation } from '../rest-operation.ts';

const NONE = 'Invalid Integration identifier specified';

export const readIntegration = ({ state }: ApiGatewayContext) => ({
  ...restOperation<GetIntegrationRequest, Integration>('GetIntegration', (input, { caller }) =>
    requireIntegration(requireMethod(state, caller, input), NONE),
  ),
  ...restOperation<DeleteIntegrationRequest, object>('DeleteIntegration', (input, { caller }) => {
    const found = requireMethod(state, caller, input);
    requireIntegration(found, NONE);
    const { methodIntegration: _gone, ...method } = found.method;
    keepMethod(state, found, method);
    return {};
  }),
});
