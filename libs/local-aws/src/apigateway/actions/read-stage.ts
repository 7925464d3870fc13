import type {
  DeleteStageRequest,
  GetStageRequest,
  GetStagesRequest,
  Stage,
  Stages,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { requireApi, requireStage, stagesOf } from '../names.ts';
import { restOperation } from '../rest-operation.ts';
import { showStage } from '../show.ts';

export const readStage = ({ state }: ApiGatewayContext) => ({
  ...restOperation<GetStageRequest, Stage>('GetStage', ({ restApiId, stageName }, { caller }) =>
    showStage(requireStage(state, requireApi(state, caller, restApiId), stageName)),
  ),
  ...restOperation<GetStagesRequest, Stages>('GetStages', (input, { caller }) => {
    const stages = stagesOf(state, requireApi(state, caller, input.restApiId)).filter(
      ({ deploymentId }) => input.deploymentId === undefined || deploymentId === input.deploymentId,
    );
    return { item: stages.map(showStage) };
  }),
  ...restOperation<DeleteStageRequest, object>(
    'DeleteStage',
    ({ restApiId, stageName }, { caller }) => {
      const stage = requireStage(state, requireApi(state, caller, restApiId), stageName);
      state.stages.delete(stage.arn);
      return {};
    },
  ),
});
