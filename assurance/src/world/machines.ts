import { bundledPolicies, timeoutSeconds } from '@countersign/approval-core';
import { type Definition, parseDefinition } from '@countersign/states-language';
import apiGateway from '../../../state-machines/api-gateway-approval.asl.json' with {
  type: 'json',
};
import levels from '../../../state-machines/multi-level-approval.asl.json' with { type: 'json' };
import pipeline from '../../../state-machines/pipeline-approval.asl.json' with { type: 'json' };
import receiver from '../../../state-machines/receive-approval-request.asl.json' with {
  type: 'json',
};
import ssm from '../../../state-machines/ssm-approval.asl.json' with { type: 'json' };
import type { Scene } from './scene.ts';
import { accountId, region, remoteAccountId } from './world.ts';

export type MachineName =
  | 'ssm-approval'
  | 'pipeline-approval'
  | 'multi-level-approval'
  | 'api-gateway-approval'
  | 'receive-approval-request';

export const toMachineArn = (name: string, account = accountId) =>
  `arn:aws:states:${region}:${account}:stateMachine:${name}`;

export const toExecutionArn = (machine: string, name: string, account: string) =>
  `arn:aws:states:${region}:${account}:execution:${machine}:${name}`;

/** What the ARNs of the executions begin with that receive our requests in the other account. */
export const receiverExecutions = toExecutionArn('receive-approval-request', '', remoteAccountId);

/** What CloudFormation fills in: the functions, the machines of the kinds, and platform/policy-seconds.cjs. */
const substitutions: Readonly<Record<string, string>> = {
  PolicySeconds: bundledPolicies
    .map(({ policy }) => `${policy.name}=${timeoutSeconds[policy.timeout]}`)
    .join(';'),
  StartFunctionArn: 'start',
  SsmApprovalArn: toMachineArn('ssm-approval'),
  PipelineApprovalArn: toMachineArn('pipeline-approval'),
  ...{ AwaitFunctionArn: 'await', RequestTable: 'requests', ApiEndpoint: 'api', ApiStage: 'dev' },
  ReceiverExecutions: receiverExecutions,
  ApprovalMachineArn: toMachineArn('ssm-approval', remoteAccountId),
};

const texts: Readonly<Record<MachineName, string>> = {
  'ssm-approval': JSON.stringify(ssm),
  'pipeline-approval': JSON.stringify(pipeline),
  'multi-level-approval': JSON.stringify(levels),
  'api-gateway-approval': JSON.stringify(apiGateway),
  'receive-approval-request': JSON.stringify(receiver),
};

/** A machine as it is deployed; `change` makes another of its text. */
export const readMachine = (
  name: MachineName,
  change: (text: string) => string = (text) => text,
): Definition => {
  const text = change(texts[name]).replaceAll(/\$\{(\w+)\}/g, (_, key: string) => {
    const value = substitutions[key];
    if (value === undefined) throw new Error(`nothing is known to fill in for ${key}`);
    return value;
  });
  const parsed = parseDefinition(text, 'STANDARD');
  if ('diagnostics' in parsed) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.definition;
};

/** A machine as it is in a scene: deployed, or changed by somebody. */
export const changeMachine = (
  text: string,
  { taskSeconds, isStubborn }: Pick<Scene, 'taskSeconds' | 'isStubborn'>,
): string => {
  const timed =
    taskSeconds === undefined
      ? text
      : text.replace('"TimeoutSeconds":2678400', `"TimeoutSeconds":${taskSeconds}`);
  if (!isStubborn) return timed;
  return timed.replace(
    /"Retry":\[\{"ErrorEquals":\[[^\]]*\]/,
    '"Retry":[{"ErrorEquals":["States.ALL"]',
  );
};
