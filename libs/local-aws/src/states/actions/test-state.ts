import type { TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import type { InvokeTask, Json, JsonObject } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { checkInput } from '../executions/execution-input.ts';
import { machineCaller } from '../machines/machine-caller.ts';
import { on, passRole } from '../permissions.ts';
import { random } from '../random.ts';
import type { StatesContext } from '../states-context.ts';
import { checkMock } from '../test-state/check-mock.ts';
import { inspect } from '../test-state/inspect.ts';
import { toLoneMachine } from '../test-state/lone-machine.ts';
import { type RunOptions, runState, type TaskAnswer } from '../test-state/run-state.ts';
import { type SelectedState, selectState } from '../test-state/select-state.ts';
import { createTestIdentity, parseObject } from '../test-state/test-context.ts';

const refuse = (message: string, code = 'ValidationException'): AwsError =>
  new AwsError(code, message);

/** A Map or Parallel whose result is given stands for a Task: what is around the result is the same. */
const asTask = (selected: SelectedState): SelectedState => {
  const { Branches, Iterator, ItemProcessor, ItemSelector, ItemsPath, Items, ...rest } =
    selected.state;
  const { MaxConcurrency, MaxConcurrencyPath, Label, Parameters, ...state } = rest;
  const Resource = 'arn:aws:states:::aws-sdk:sfn:testState';
  return { ...selected, state: { ...state, Type: 'Task', Resource } };
};

const checkRequest = (input: TestStateInput, state: JsonObject): void => {
  const { mock, roleArn, revealSecrets, stateConfiguration = {} } = input;
  const { retrierRetryCount: _, ...unknown } = stateConfiguration;
  const [name] = Object.keys(unknown);
  if (name !== undefined)
    throw new AwsError(
      'NotImplementedException',
      `local-aws: TestState does not take stateConfiguration.${name}`,
      501,
    );
  if (mock !== undefined) {
    if (revealSecrets)
      throw refuse('TestState does not support RevealSecrets when a mock is specified.');
    return;
  }
  if (state.Type === 'Map' || state.Type === 'Parallel')
    throw refuse(
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
      'InvalidDefinition',
    );
  if (state.Type !== 'Task') return;
  if (roleArn === undefined) throw refuse('RoleArn must be specified when testing a Task state');
  if (/(\.sync(:2)?|\.waitForTaskToken)$|:activity:/.test(String(state.Resource)))
    throw refuse(
      'TestState does not support activities, .sync and .waitForTaskToken without a mock.',
    );
};

/** Runs one state alone, with the role's permissions or with a mock in the place of its work. */
export const testState = ({ aws, invoke, tokens }: StatesContext) =>
  operation<TestStateInput, TestStateOutput>({
    permissions: (input) => [
      ...on('TestState'),
      ...(input.revealSecrets ? on('RevealSecrets') : []),
      ...passRole(input.roleArn),
    ],
    async run(given, { caller }) {
      const selected = selectState(given.definition ?? '', given.stateName);
      checkRequest(given, selected.state);
      const mocked = given.mock && checkMock(selected.state, given.mock);
      const isBranching = selected.state.Type === 'Map' || selected.state.Type === 'Parallel';
      const tested = isBranching ? asTask(selected) : selected;
      const input = JSON.parse(checkInput(given.input)) as Json;
      const context = parseObject(given.context, 'context');
      const { identity, taskToken } = createTestIdentity(aws, caller, given.roleArn ?? '', context);
      if (given.mock === undefined && given.roleArn !== undefined)
        machineCaller(aws, caller, given.roleArn, identity.stateMachineArn);

      const answer = async (task: InvokeTask): Promise<TaskAnswer> => {
        if (mocked !== undefined) return { output: mocked };
        if (given.mock !== undefined) {
          const { error, cause } = given.mock.errorOutput ?? {};
          return { ...(error !== undefined && { error }), ...(cause !== undefined && { cause }) };
        }
        const { executionArn: arn, name, stateMachineArn: machineArn } = identity;
        const execution = {
          status: 'RUNNING',
          identity,
          input,
          lastEventId: 0,
          entries: 0,
        } as const;
        return invoke.ask({ arn, name, machineArn, definitionId: '', input: '', execution }, task);
      };
      const options: RunOptions = {
        identity,
        input,
        variables:
          given.variables === undefined ? undefined : parseObject(given.variables, 'variables'),
        world: {
          now: aws.clock.now,
          newTaskToken: (entry) =>
            taskToken ?? tokens.mint({ executionArn: identity.executionArn, entry }),
          random: () => random(aws.ids),
          uuid: aws.ids.uuid,
        },
        retryCount: given.stateConfiguration?.retrierRetryCount ?? 0,
        answer,
      };
      const ran = await runState(toLoneMachine(tested), options);
      const { status, output, error, cause, exit } = ran;
      return {
        status,
        ...(output !== undefined && { output: JSON.stringify(output) }),
        ...(error !== undefined && { error }),
        ...(cause !== undefined && { cause }),
        ...(exit?.target !== undefined && { nextState: exit.target }),
        ...((given.inspectionLevel ?? 'INFO') !== 'INFO' && {
          inspectionData: await inspect(tested, ran, options),
        }),
      };
    },
  });
