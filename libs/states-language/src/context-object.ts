import type { CompiledState } from './compiled-state.ts';
import type { Frame } from './frame.ts';
import type { JsonObject } from './json.ts';
import type { Line } from './line.ts';
import type { Run } from './run.ts';

const toTime = (milliseconds: number): string => new Date(milliseconds).toISOString();

/** The context object, `$$` or `$states.context`, as a state sees it (Step Functions guide, "Context object"). */
export const createContextObject = (
  { identity, input }: Run,
  line: Line,
  state: CompiledState,
  frame: Frame,
  taskToken: string | undefined,
): JsonObject => ({
  Execution: {
    Id: identity.executionArn,
    Input: input,
    StartTime: toTime(identity.startTime),
    Name: identity.name,
    RoleArn: identity.roleArn,
    // An Express execution cannot be redriven, and its context does not speak of it.
    ...(identity.type === 'EXPRESS' ? {} : { RedriveCount: identity.redriveCount ?? 0 }),
    ...(identity.redriveTime === undefined ? {} : { RedriveTime: toTime(identity.redriveTime) }),
  },
  StateMachine: { Id: identity.stateMachineArn, Name: identity.stateMachineName },
  State: {
    Name: state.name,
    EnteredTime: toTime(frame.enteredAt),
    ...(state.type === 'Task' ? { RetryCount: frame.retryCount } : {}),
  },
  ...(taskToken === undefined ? {} : { Task: { Token: taskToken } }),
  ...(line.item === undefined
    ? {}
    : { Map: { Item: { Index: line.item.index, Value: line.item.value } } }),
});
