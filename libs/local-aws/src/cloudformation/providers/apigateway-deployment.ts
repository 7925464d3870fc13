import { AwsError } from '../../aws-error.ts';
import type { Json } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, toBoolean, toObject, toText } from './property.ts';
import type { ExistingRequest, ResourceProvider } from './provider.ts';

const stageOf = (description: Json | undefined) => {
  const { Description, Variables, TracingEnabled } = toObject(description);
  return present({
    stageDescription: toText(Description),
    variables:
      Variables &&
      Object.fromEntries(
        Object.entries(toObject(Variables)).map(([name, value]) => [name, toText(value) ?? '']),
      ),
    tracingEnabled: toBoolean(TracingEnabled),
  });
};

interface Stages {
  readonly item?: readonly { readonly stageName?: string }[];
}

/** The stage that was made with the deployment goes with it, as long as no later one has taken it over. */
const deleteOwnStage = async ({
  context,
  physicalId: deploymentId,
  properties,
}: ExistingRequest) => {
  const [restApiId, stageName] = [toText(properties.RestApiId), toText(properties.StageName)];
  if (stageName === undefined) return;
  const found = await unlessMissing(
    context.call<Stages>('apigateway', 'GetStages', { restApiId, deploymentId }),
  );
  if (found?.item?.some((stage) => stage.stageName === stageName) === true)
    await unlessMissing(context.call('apigateway', 'DeleteStage', { restApiId, stageName }));
};

/** AWS::ApiGateway::Deployment: Ref is its id. It copies the API as it is when it is made, and never again. */
export const apigatewayDeployment: ResourceProvider = {
  required: ['RestApiId'],
  createOnly: ['DeploymentCanarySettings', 'RestApiId'],
  updatable: ['Description', 'StageDescription', 'StageName'],
  async create({ context, properties }) {
    if (properties.DeploymentCanarySettings !== undefined)
      throw new AwsError('NotImplementedException', 'local-aws makes no canary deployments');
    const { id = '' } = await context.call<{ id?: string }>('apigateway', 'CreateDeployment', {
      restApiId: toText(properties.RestApiId),
      ...present({
        description: toText(properties.Description),
        stageName: toText(properties.StageName),
      }),
      ...stageOf(properties.StageDescription),
    });
    return { physicalId: id, attributes: { DeploymentId: id } };
  },
  async update({ context, physicalId, properties, previous }) {
    if (
      ['StageName', 'StageDescription'].some(
        (name) => toText(properties[name]) !== toText(previous[name]),
      )
    )
      throw new AwsError(
        'NotImplementedException',
        'local-aws does not change the stage of an AWS::ApiGateway::Deployment in place',
      );
    await context.call('apigateway', 'UpdateDeployment', {
      restApiId: toText(properties.RestApiId),
      deploymentId: physicalId,
      patchOperations: [
        { op: 'replace', path: '/description', value: toText(properties.Description) ?? '' },
      ],
    });
    return {};
  },
  async delete(request) {
    await deleteOwnStage(request);
    const { context, physicalId: deploymentId, properties } = request;
    const restApiId = toText(properties.RestApiId);
    await unlessMissing(
      context.call('apigateway', 'DeleteDeployment', { restApiId, deploymentId }),
    );
  },
};
