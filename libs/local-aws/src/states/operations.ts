import type { AnyOperation } from '../service.ts';
import {
  createActivity,
  deleteActivity,
  describeActivity,
  listActivities,
} from './actions/activities.ts';
import {
  createStateMachineAlias,
  deleteStateMachineAlias,
  updateStateMachineAlias,
} from './actions/aliases.ts';
import { createStateMachine } from './actions/create-state-machine.ts';
import { deleteStateMachine } from './actions/delete-state-machine.ts';
import { describeExecution } from './actions/describe-execution.ts';
import {
  describeStateMachine,
  describeStateMachineForExecution,
} from './actions/describe-state-machine.ts';
import { getActivityTask } from './actions/get-activity-task.ts';
import { getExecutionHistory } from './actions/get-execution-history.ts';
import { listExecutions } from './actions/list-executions.ts';
import { listStateMachines } from './actions/list-state-machines.ts';
import { describeStateMachineAlias, listStateMachineAliases } from './actions/read-aliases.ts';
import { redriveExecution } from './actions/redrive-execution.ts';
import { sendTaskFailure, sendTaskHeartbeat, sendTaskSuccess } from './actions/send-task.ts';
import { startExecution } from './actions/start-execution.ts';
import { startSyncExecution } from './actions/start-sync-execution.ts';
import { stopExecution } from './actions/stop-execution.ts';
import { listTagsForResource, tagResource, untagResource } from './actions/tags.ts';
import { testState } from './actions/test-state.ts';
import { updateStateMachine } from './actions/update-state-machine.ts';
import { validateStateMachineDefinition } from './actions/validate-state-machine-definition.ts';
import {
  deleteStateMachineVersion,
  listStateMachineVersions,
  publishStateMachineVersion,
} from './actions/versions.ts';
import type { StatesContext } from './states-context.ts';

/** Every operation that is served, by its name. */
export const createOperations = (
  context: StatesContext,
): Readonly<Record<string, AnyOperation>> => ({
  CreateActivity: createActivity(context),
  CreateStateMachine: createStateMachine(context),
  CreateStateMachineAlias: createStateMachineAlias(context),
  DeleteActivity: deleteActivity(context),
  DeleteStateMachine: deleteStateMachine(context),
  DeleteStateMachineAlias: deleteStateMachineAlias(context),
  DeleteStateMachineVersion: deleteStateMachineVersion(context),
  DescribeActivity: describeActivity(context),
  DescribeExecution: describeExecution(context),
  DescribeStateMachine: describeStateMachine(context),
  DescribeStateMachineAlias: describeStateMachineAlias(context),
  DescribeStateMachineForExecution: describeStateMachineForExecution(context),
  GetActivityTask: getActivityTask(context),
  GetExecutionHistory: getExecutionHistory(context),
  ListActivities: listActivities(context),
  ListExecutions: listExecutions(context),
  ListStateMachineAliases: listStateMachineAliases(context),
  ListStateMachines: listStateMachines(context),
  ListStateMachineVersions: listStateMachineVersions(context),
  ListTagsForResource: listTagsForResource(context),
  PublishStateMachineVersion: publishStateMachineVersion(context),
  RedriveExecution: redriveExecution(context),
  SendTaskFailure: sendTaskFailure(context),
  SendTaskHeartbeat: sendTaskHeartbeat(context),
  SendTaskSuccess: sendTaskSuccess(context),
  StartExecution: startExecution(context),
  StartSyncExecution: startSyncExecution(context),
  StopExecution: stopExecution(context),
  TagResource: tagResource(context),
  TestState: testState(context),
  UntagResource: untagResource(context),
  UpdateStateMachine: updateStateMachine(context),
  UpdateStateMachineAlias: updateStateMachineAlias(context),
  ValidateStateMachineDefinition: validateStateMachineDefinition,
});
