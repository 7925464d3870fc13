import type {
  DeleteMethodResponseRequest,
  GetMethodResponseRequest,
  MethodResponse,
  PutMethodResponseRequest,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { keepMethod, requireMethod, requireResponse, without } from '../methods.ts';
import { badRequest, conflict } from '../names.ts';
import { restOperation } from '../rest-operation.ts';

/** The statuses that a method may answer, with the headers that each may carry. */
export const methodResponses = ({ state }: ApiGatewayContext) => ({
  ...restOperation<PutMethodResponseRequest, MethodResponse>(
    'PutMethodResponse',
    (input, { caller }) => {
      const found = requireMethod(state, caller, input);
      const { method } = found;
      const { statusCode = '', responseParameters, responseModels } = input;
      if (!/^[1-5]\d\d$/.test(statusCode)) throw badRequest('Invalid status code specified');
      if (method.methodResponses?.[statusCode] !== undefined)
        throw conflict('Response already exists for this resource');
      const response: MethodResponse = {
        statusCode,
        ...(responseParameters !== undefined && { responseParameters }),
        ...(responseModels !== undefined && { responseModels }),
      };
      keepMethod(state, found, {
        ...method,
        methodResponses: { ...method.methodResponses, [statusCode]: response },
      });
      return response;
    },
  ),
  ...restOperation<GetMethodResponseRequest, MethodResponse>(
    'GetMethodResponse',
    (input, { caller }) =>
      requireResponse(requireMethod(state, caller, input).method.methodResponses, input.statusCode),
  ),
  ...restOperation<DeleteMethodResponseRequest, object>(
    'DeleteMethodResponse',
    (input, { caller }) => {
      const found = requireMethod(state, caller, input);
      const { method } = found;
      requireResponse(method.methodResponses, input.statusCode);
      const kept = without(method.methodResponses, input.statusCode);
      keepMethod(state, found, { ...method, methodResponses: kept });
      return {};
    },
  ),
});
