import type { HistoryEventDetails } from './history-event-details.ts';

/**
 * One event of GetExecutionHistory, with exactly the keys of the SDK's `HistoryEvent`. `timestamp` is in
 * milliseconds since the epoch; input, output, parameters and causes are texts. `previousEventId` of the
 * first two events, and of the events that end an execution from outside, is 0.
 */
export interface HistoryEvent extends HistoryEventDetails {
  readonly timestamp: number;
  readonly type: HistoryEventType;
  readonly id: number;
  readonly previousEventId: number;
}

type EnteredAndExited = 'Choice' | 'Map' | 'Parallel' | 'Pass' | 'Succeed' | 'Task' | 'Wait';

/** The part of the API's `HistoryEventType` that this interpreter writes. */
export type HistoryEventType =
  | `${EnteredAndExited}State${'Entered' | 'Exited'}`
  | 'FailStateEntered'
  | `Execution${'Started' | 'Succeeded' | 'Failed' | 'TimedOut' | 'Aborted' | 'Redriven'}`
  | `Task${'Scheduled' | 'Started' | 'StartFailed' | 'Submitted' | 'SubmitFailed' | 'Succeeded' | 'Failed' | 'TimedOut' | 'StateAborted'}`
  | `LambdaFunction${'Scheduled' | 'ScheduleFailed' | 'Started' | 'StartFailed' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `Activity${'Scheduled' | 'ScheduleFailed' | 'Started' | 'Succeeded' | 'Failed' | 'TimedOut'}`
  | `${'Parallel' | 'Map'}State${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | `MapIteration${'Started' | 'Succeeded' | 'Failed' | 'Aborted'}`
  | 'WaitStateAborted'
  | 'EvaluationFailed';
