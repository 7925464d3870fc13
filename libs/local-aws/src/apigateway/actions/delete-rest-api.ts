import type { DeleteRestApiRequest } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { requireApi } from '../names.ts';
import { restOperation } from '../rest-operation.ts';

/** An API goes with its stages and deployments. */
export const deleteRestApi = ({ state }: ApiGatewayContext) =>
  restOperation<DeleteRestApiRequest, object>('DeleteRestApi', ({ restApiId }, { caller }) => {
    const { arn } = requireApi(state, caller, restApiId);
    for (const collection of [state.stages, state.deployments])
      for (const record of [...collection.values()])
        if (record.apiArn === arn) collection.delete(record.arn);
    state.apis.delete(arn);
    return {};
  });
