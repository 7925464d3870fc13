export type { Definition } from './definition.ts';
export { describeLanguage } from './describe-language.ts';
export type { Branches, Frame, OpenTask } from './frame.ts';
export type { HistoryEvent, HistoryEventType } from './history-event.ts';
export { apply, start } from './interpreter.ts';
export type { Json, JsonObject } from './json.ts';
export { outstanding } from './outstanding.ts';
export { parseDefinition } from './parse-definition.ts';
export { redrive } from './redrive.ts';
export type {
  CancelTask,
  Diagnostic,
  Effect,
  Event,
  Execution,
  ExecutionIdentity,
  ExecutionStatus,
  InvokeTask,
  StartTimer,
  Step,
  TaskPattern,
  World,
} from './types.ts';
