import type { StageDeclaration } from '@aws-sdk/client-codepipeline';
import type {
  ActionResult,
  ActionRun,
  ExecutionMode,
  PipelineExecution,
  StageRun,
} from './pipeline-execution.ts';

/** What the core knows of a pipeline. */
export interface Structure {
  readonly mode: ExecutionMode;
  readonly version: number;
  readonly stages: readonly StageDeclaration[];
  /** Whether executions may pass from the stage before into this one. */
  isOpen(stageIndex: number): boolean;
}

/** Time and ids, from outside. */
export interface World {
  now(): number;
  uuid(): string;
}

/** States of the three events: user guide, "Monitoring CodePipeline events". */
export type EventState =
  | 'STARTED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'CANCELED'
  | 'ABANDONED'
  | 'STOPPING'
  | 'STOPPED'
  | 'SUPERSEDED'
  | 'RESUMED';

/** What has to follow from a step, in this order. */
export type Effect =
  | {
      readonly type: 'Emit';
      readonly state: EventState;
      readonly execution: PipelineExecution;
      readonly stage?: StageRun;
      readonly run?: ActionRun;
    }
  | {
      readonly type: 'RunAction';
      readonly executionId: string;
      readonly stageName: string;
      readonly run: ActionRun;
    };

/** What happens to the executions of a pipeline. */
export type Happening =
  | { readonly type: 'Started'; readonly execution: PipelineExecution }
  | {
      readonly type: 'ActionEnded';
      readonly executionId: string;
      readonly actionExecutionId: string;
      readonly result: ActionResult;
    }
  | {
      readonly type: 'StopAsked';
      readonly executionId: string;
      readonly abandon: boolean;
      readonly reason?: string;
    }
  | {
      readonly type: 'RetryAsked';
      readonly executionId: string;
      readonly stageName: string;
      readonly retryMode: 'FAILED_ACTIONS' | 'ALL_ACTIONS';
    }
  | { readonly type: 'StructureChanged' }
  | { readonly type: 'TransitionChanged' };

export interface Outcome {
  /** Those that changed, whole. */
  readonly changed: readonly PipelineExecution[];
  readonly effects: readonly Effect[];
}
