import type {
  DeleteIntegrationResponseRequest,
  GetIntegrationResponseRequest,
  IntegrationResponse,
  PutIntegrationResponseRequest,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import {
  keepMethod,
  requireIntegration,
  requireMethod,
  requireResponse,
  without,
} from '../methods.ts';
import { badRequest } from '../names.ts';
import { restOperation } from '../rest-operation.ts';

const NONE = 'No integration defined for method';

const checkPattern = (pattern = '') => {
  try {
    new RegExp(pattern);
  } catch {
    throw badRequest(`Invalid selection pattern specified: ${pattern}`);
  }
};

/** How what the backend answers becomes what the caller is answered. */
export const integrationResponses = ({ state }: ApiGatewayContext) => ({
  ...restOperation<PutIntegrationResponseRequest, IntegrationResponse>(
    'PutIntegrationResponse',
    (input, { caller }) => {
      const found = requireMethod(state, caller, input);
      const integration = requireIntegration(found, NONE);
      const { statusCode = '', selectionPattern } = input;
      requireResponse(found.method.methodResponses, statusCode);
      checkPattern(selectionPattern);
      const response: IntegrationResponse = {
        statusCode,
        ...(selectionPattern !== undefined && { selectionPattern }),
        ...(input.responseParameters !== undefined && {
          responseParameters: input.responseParameters,
        }),
        ...(input.responseTemplates !== undefined && {
          responseTemplates: input.responseTemplates,
        }),
        ...(input.contentHandling !== undefined && { contentHandling: input.contentHandling }),
      };
      const responses = { ...integration.integrationResponses, [statusCode]: response };
      keepMethod(state, found, {
        ...found.method,
        methodIntegration: { ...integration, integrationResponses: responses },
      });
      return response;
    },
  ),
  ...restOperation<GetIntegrationResponseRequest, IntegrationResponse>(
    'GetIntegrationResponse',
    (input, { caller }) => {
      const integration = requireIntegration(requireMethod(state, caller, input), NONE);
      return requireResponse(integration.integrationResponses, input.statusCode);
    },
  ),
  ...restOperation<DeleteIntegrationResponseRequest, object>(
    'DeleteIntegrationResponse',
    (input, { caller }) => {
      const found = requireMethod(state, caller, input);
      const integration = requireIntegration(found, NONE);
      requireResponse(integration.integrationResponses, input.statusCode);
      const kept = without(integration.integrationResponses, input.statusCode);
      keepMethod(state, found, {
        ...found.method,
        methodIntegration: { ...integration, integrationResponses: kept },
      });
      return {};
    },
  ),
});
