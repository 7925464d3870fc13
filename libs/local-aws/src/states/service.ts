import * as sdk from '@aws-sdk/client-sfn';
import type { Aws, Service } from '../service.ts';
import { createStateMachine } from './actions/create-state-machine.ts';
import { deleteStateMachine } from './actions/delete-state-machine.ts';
import { describeExecution } from './actions/describe-execution.ts';
import {
  describeStateMachine,
  describeStateMachineForExecution,
} from './actions/describe-state-machine.ts';
import { getExecutionHistory } from './actions/get-execution-history.ts';
import { listExecutions } from './actions/list-executions.ts';
import { listStateMachines } from './actions/list-state-machines.ts';
import { redriveExecution } from './actions/redrive-execution.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './actions/send-task.ts';
import { startExecution } from './actions/start-execution.ts';
import { stopExecution } from './actions/stop-execution.ts';
import { listTagsForResource, tagResource, untagResource } from './actions/tags.ts';
import { updateStateMachine } from './actions/update-state-machine.ts';
import { validateStateMachineDefinition } from './actions/validate-state-machine-definition.ts';
import { createEngine, type Engine } from './executions/engine.ts';
import { createExecutions } from './executions/execution-record.ts';
import { createTaskTokens } from './executions/task-tokens.ts';
import { createInvoke, type Invoke } from './integrations/invoke.ts';
import { createDefinitions } from './machines/definitions.ts';
import { createMachines } from './machines/machine.ts';
import type { StatesContext } from './states-context.ts';

/** Step Functions: state machines, executions with their history, task callbacks, integrations. */
export const createStates = (aws: Aws): Service => {
  const machines = createMachines(aws.store);
  const tokens = createTaskTokens(aws.store.collection('states/keys'), () => aws.ids.bytes(32));
  const parts = {
    aws,
    machines,
    definitions: createDefinitions(machines.definitions),
    executions: createExecutions(aws.store),
    tokens,
  };
  const invoke: Invoke = createInvoke(aws, () => engine);
  const engine: Engine = createEngine(
    parts,
    () => invoke,
    (record) => invoke.ended(record.arn),
  );
  const context: StatesContext = { ...parts, engine };
  return {
    name: 'states',
    protocols: ['aws-json-1.0'],
    target: 'AWSStepFunctions',
    sdk,
    resume: engine.resume,
    operations: {
      CreateStateMachine: createStateMachine(context),
      DeleteStateMachine: deleteStateMachine(context),
      DescribeExecution: describeExecution(context),
      DescribeStateMachine: describeStateMachine(context),
      DescribeStateMachineForExecution: describeStateMachineForExecution(context),
      GetExecutionHistory: getExecutionHistory(context),
      ListExecutions: listExecutions(context),
      ListStateMachines: listStateMachines(context),
      ListTagsForResource: listTagsForResource(context),
      RedriveExecution: redriveExecution(context),
      SendTaskFailure: sendTaskFailure(context),
      SendTaskHeartbeat: sendTaskHeartbeat(context),
      SendTaskSuccess: sendTaskSuccess(context),
      StartExecution: startExecution(context),
      StopExecution: stopExecution(context),
      TagResource: tagResource(context),
      UntagResource: untagResource(context),
      UpdateStateMachine: updateStateMachine(context),
      ValidateStateMachineDefinition: validateStateMachineDefinition,
    },
  };
};
