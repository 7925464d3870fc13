import type { CreateStageRequest, Stage } from '@aws-sdk/client-api-gateway';
import { AwsError } from '../../aws-error.ts';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { LIMITS } from '../limits.ts';
import { conflict, notImplemented, requireApi, requireDeployment, stagesOf } from '../names.ts';
import { newStage } from '../new-stage.ts';
import { restOperation } from '../rest-operation.ts';
import { showStage } from '../show.ts';

export const createStage = ({ aws, state }: ApiGatewayContext) =>
  restOperation<CreateStageRequest, Stage>('CreateStage', (input, { caller }) => {
    const api = requireApi(state, caller, input.restApiId);
    const { id: deploymentId } = requireDeployment(state, api, input.deploymentId);
    if (input.canarySettings !== undefined) throw notImplemented('apigateway: canarySettings');
    const stage = newStage(aws, api, { ...input, deploymentId });
    if (state.stages.get(stage.arn) !== undefined) throw conflict('Stage already exists');
    if (stagesOf(state, api).length >= LIMITS.stagesPerApi)
      throw new AwsError(
        'LimitExceededException',
        'Maximum number of Stages for this API has been reached.',
        429,
      );
    state.stages.put(stage.arn, stage);
    return showStage(stage);
  });
