import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';
import { type ActionType, findActionType } from './action-types.ts';
import { notImplemented, requireLength, requirePattern, requireRange } from './constraint.ts';

const invalid = (message: string) => new AwsError('InvalidActionDeclarationException', message);

/** The model's constraints; `at` is the action's path in the request. */
export const checkActionShape = (action: ActionDeclaration, at: string): void => {
  requirePattern(`${at}.name`, action.name, LIMITS.name);
  requireRange(`${at}.runOrder`, action.runOrder, [1, LIMITS.runOrder]);
  requireRange(`${at}.timeoutInMinutes`, action.timeoutInMinutes, [
    LIMITS.shortestTimeout,
    LIMITS.longestTimeout,
  ]);
  if (action.namespace !== undefined)
    requirePattern(`${at}.namespace`, action.namespace, LIMITS.namespace);
  if (action.roleArn !== undefined) requirePattern(`${at}.roleArn`, action.roleArn, LIMITS.roleArn);
  for (const [key, value] of Object.entries(action.configuration ?? {}))
    requireLength(`${at}.configuration.${key}.member`, value, [1, LIMITS.configurationValue]);
  for (const member of ['inputArtifacts', 'outputArtifacts'] as const)
    for (const [index, artifact] of (action[member] ?? []).entries())
      requirePattern(
        `${at}.${member}.${index + 1}.member.name`,
        artifact.name,
        LIMITS.artifactName,
      );
};

const checkCount = (
  name: string,
  kind: string,
  count: number,
  [least, most]: ActionType['inputs'],
) => {
  const declares = `Action ${name} declares ${count} ${kind} artifacts which is`;
  if (count < least) throw invalid(`${declares} less than the minimum count (${least})`);
  if (count > most) throw invalid(`${declares} more than the maximum count (${most})`);
};

const checkConfiguration = (name: string, type: ActionType, given: Record<string, string>) => {
  const configuration = `Action configuration for action '${name}'`;
  for (const key of type.required)
    if (given[key] === undefined)
      throw invalid(`${configuration} is missing required configuration '${key}'`);
  for (const key of Object.keys(given))
    if (!type.required.includes(key) && !type.optional.includes(key))
      throw invalid(`${configuration} contains unknown configuration '${key}'`);
  const { Extract, ObjectKey } = given;
  if (Extract !== undefined && Extract !== 'true' && Extract !== 'false')
    throw invalid(`${configuration} has an invalid value for 'Extract': it must be true or false`);
  if (Extract === 'false' && ObjectKey === undefined)
    throw invalid(`${configuration} is missing required configuration 'ObjectKey'`);
};

const refuseUnsupported = (action: ActionDeclaration, region: string): void => {
  const { commands = [], environmentVariables = [], outputVariables = [] } = action;
  if (commands.length + environmentVariables.length + outputVariables.length > 0)
    throw notImplemented(`the commands of action '${action.name}'`);
  if (action.region !== undefined && action.region !== region)
    throw notImplemented(`action '${action.name}' in another region, ${action.region}`);
};

/** Refuses an action for what AWS refuses it, and clearly what AWS would run and local-aws can not. */
export const checkAction = (action: ActionDeclaration, stageName: string, region: string): void => {
  const name = action.name ?? '';
  const { category, owner, provider, version } = action.actionTypeId ?? {};
  const type = findActionType(`${category}/${owner}/${provider}/${version}`);
  if (type === undefined)
    throw notImplemented(
      `the action type (Category: '${category}', Provider: '${provider}', Owner: '${owner}', Version: '${version}') in action '${name}' of stage '${stageName}'`,
    );
  refuseUnsupported(action, region);
  checkConfiguration(name, type, action.configuration ?? {});
  checkCount(name, 'input', action.inputArtifacts?.length ?? 0, type.inputs);
  checkCount(name, 'output', action.outputArtifacts?.length ?? 0, type.outputs);
  if (action.timeoutInMinutes !== undefined && category !== 'Approval')
    throw invalid(
      `Action ${name} declares timeoutInMinutes, which only manual approval actions may declare`,
    );
};
