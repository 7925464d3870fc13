import type { CreateDeploymentRequest, Deployment } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import {
  badRequest,
  deploymentArn,
  notImplemented,
  requireApi,
  shortId,
  stageArn,
} from '../names.ts';
import { newStage, requireVariables } from '../new-stage.ts';
import { restOperation } from '../rest-operation.ts';
import { showDeployment } from '../show.ts';
import type { DeploymentRecord, RestApiRecord } from '../state.ts';

const checkComplete = ({ resources }: RestApiRecord) => {
  const methods = Object.values(resources).flatMap((resource) => Object.values(resource.methods));
  if (methods.length === 0) throw badRequest("The REST API doesn't contain any methods");
  if (methods.some(({ methodIntegration }) => methodIntegration === undefined))
    throw badRequest('No integration defined for method');
};

/** Copies the API as it is, policy included; with a stage's name, that stage shows it at once. */
export const createDeployment = ({ aws, state }: ApiGatewayContext) =>
  restOperation<CreateDeploymentRequest, Deployment>('CreateDeployment', (input, { caller }) => {
    const api = requireApi(state, caller, input.restApiId);
    checkComplete(api);
    if (input.canarySettings !== undefined) throw notImplemented('apigateway: canarySettings');
    const { stageName, description } = input;
    const id = shortId(aws, 6);
    const record: DeploymentRecord = {
      arn: deploymentArn(api.arn, id),
      id,
      apiArn: api.arn,
      ...(description !== undefined && { description }),
      createdAt: aws.clock.now(),
      snapshot: api,
    };
    const before =
      stageName === undefined ? undefined : state.stages.get(stageArn(api.arn, stageName));
    const variables = { ...before?.variables, ...requireVariables(input.variables) };
    const stage =
      before === undefined
        ? stageName !== undefined &&
          newStage(aws, api, { ...input, description: input.stageDescription, deploymentId: id })
        : { ...before, variables, deploymentId: id, updatedAt: aws.clock.now() };
    state.deployments.put(record.arn, record);
    if (stage !== false) state.stages.put(stage.arn, stage);
    return showDeployment(record);
  });
