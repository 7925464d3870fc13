import type { Json } from '../template/json.ts';
import { unlessMissing } from './missing.ts';
import { present, toNumber, toObject, toObjects, toTagMap, toText } from './property.ts';
import type { ResourceProvider } from './provider.ts';
import { changeTags, toLowerTags } from './states-state-machine.ts';

/** AWS::StepFunctions::Activity: Ref is its ARN. */
export const statesActivity: ResourceProvider = {
  required: ['Name'],
  createOnly: ['Name'],
  updatable: ['Tags'],
  nameProperty: 'Name',
  tags: 'list',
  async create({ context, properties }) {
    const { activityArn = '' } = await context.call<{ activityArn?: string }>(
      'states',
      'CreateActivity',
      {
        name: toText(properties.Name),
        ...(properties.Tags !== undefined && { tags: toLowerTags(toTagMap(properties.Tags)) }),
      },
    );
    const attributes = { Arn: activityArn, Name: toText(properties.Name) ?? '' };
    return { physicalId: activityArn, attributes };
  },
  async update({ context, physicalId, properties, previous }) {
    await changeTags(context, physicalId, previous, properties);
    return {};
  },
  async delete({ context, physicalId: activityArn }) {
    await unlessMissing(context.call('states', 'DeleteActivity', { activityArn }));
  },
};

/** AWS::StepFunctions::StateMachineVersion: Ref is the version's ARN. */
export const statesVersion: ResourceProvider = {
  required: ['StateMachineArn'],
  createOnly: ['Description', 'StateMachineArn', 'StateMachineRevisionId'],
  updatable: [],
  async create({ context, properties }) {
    const { stateMachineVersionArn = '' } = await context.call<{ stateMachineVersionArn?: string }>(
      'states',
      'PublishStateMachineVersion',
      present({
        stateMachineArn: toText(properties.StateMachineArn),
        revisionId: toText(properties.StateMachineRevisionId),
        description: toText(properties.Description),
      }),
    );
    return { physicalId: stateMachineVersionArn, attributes: { Arn: stateMachineVersionArn } };
  },
  async delete({ context, physicalId: stateMachineVersionArn }) {
    await unlessMissing(
      context.call('states', 'DeleteStateMachineVersion', { stateMachineVersionArn }),
    );
  },
};

/** Weights per version; a DeploymentPreference sends all to its version, at once. */
const routingOf = (routes: Json | undefined, preference: Json | undefined) =>
  routes === undefined
    ? [{ stateMachineVersionArn: toText(toObject(preference).StateMachineVersionArn), weight: 100 }]
    : toObjects(routes).map(({ StateMachineVersionArn, Weight }) => ({
        stateMachineVersionArn: toText(StateMachineVersionArn),
        weight: toNumber(Weight),
      }));

/** AWS::StepFunctions::StateMachineAlias: Ref is the alias's ARN. */
export const statesAlias: ResourceProvider = {
  createOnly: ['Name'],
  updatable: ['DeploymentPreference', 'Description', 'RoutingConfiguration'],
  nameProperty: 'Name',
  name: { maxLength: 80 },
  async create({ context, properties, physicalName }) {
    const { stateMachineAliasArn = '' } = await context.call<{ stateMachineAliasArn?: string }>(
      'states',
      'CreateStateMachineAlias',
      {
        name: toText(properties.Name) ?? physicalName,
        routingConfiguration: routingOf(
          properties.RoutingConfiguration,
          properties.DeploymentPreference,
        ),
        ...present({ description: toText(properties.Description) }),
      },
    );
    return { physicalId: stateMachineAliasArn, attributes: { Arn: stateMachineAliasArn } };
  },
  async update({ context, physicalId: stateMachineAliasArn, properties }) {
    await context.call('states', 'UpdateStateMachineAlias', {
      stateMachineAliasArn,
      description: toText(properties.Description) ?? '',
      routingConfiguration: routingOf(
        properties.RoutingConfiguration,
        properties.DeploymentPreference,
      ),
    });
    return {};
  },
  async delete({ context, physicalId: stateMachineAliasArn }) {
    await unlessMissing(
      context.call('states', 'DeleteStateMachineAlias', { stateMachineAliasArn }),
    );
  },
};
