import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';

/** ActionExecutionStatus. */
export type ActionStatus = 'InProgress' | 'Succeeded' | 'Failed' | 'Abandoned';

/** StageExecutionStatus, less `Skipped`: there are no stage conditions here. */
export type StageStatus =
  | 'InProgress'
  | 'Succeeded'
  | 'Failed'
  | 'Stopping'
  | 'Stopped'
  | 'Cancelled';

/** PipelineExecutionStatus. */
export type ExecutionStatus =
  | 'InProgress'
  | 'Succeeded'
  | 'Failed'
  | 'Stopping'
  | 'Stopped'
  | 'Superseded'
  | 'Cancelled';

export type ExecutionMode = 'SUPERSEDED' | 'QUEUED' | 'PARALLEL';

export interface ArtifactAt {
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
}

/** FailureType, and why. */
export interface ErrorDetails {
  readonly code: string;
  readonly message: string;
}

export interface ArtifactRevision {
  readonly name: string;
  readonly revisionId: string;
  readonly revisionChangeIdentifier: string;
  readonly revisionSummary: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly revisionUrl: string;
}

/** How an action ended. */
export interface ActionResult {
  readonly status: 'Succeeded' | 'Failed';
  readonly summary?: string;
  readonly externalExecutionId?: string;
  readonly externalExecutionUrl?: string;
  readonly errorDetails?: ErrorDetails;
  /** ARN of the person who decided. */
  readonly updatedBy?: string;
  readonly outputArtifacts?: readonly ArtifactAt[];
  readonly outputVariables?: Readonly<Record<string, string>>;
  readonly revision?: ArtifactRevision;
}

/** One execution of one action: a retry is another one. */
export interface ActionRun extends Partial<Omit<ActionResult, 'status' | 'revision'>> {
  readonly actionExecutionId: string;
  readonly declaration: ActionDeclaration;
  readonly status: ActionStatus;
  /** Of the pipeline execution, 1 for the first. */
  readonly attempt: number;
  /** Milliseconds since the epoch. */
  readonly startTime: number;
  readonly lastUpdateTime: number;
  readonly inputArtifacts: readonly ArtifactAt[];
  /** Approvals: what PutApprovalResult has to name. */
  readonly approvalToken?: string;
  /** Approvals: milliseconds since the epoch after which nobody may answer. */
  readonly expiresAt?: number;
}

export interface StageRun {
  readonly name: string;
  readonly status: StageStatus;
  readonly startTime: number;
  readonly lastRetryAt?: number;
  /** Runs of earlier attempts are history: ALL_ACTIONS has begun the stage anew. */
  readonly sinceAttempt: number;
  /** In the order in which they began. */
  readonly runs: readonly ActionRun[];
}

export interface PipelineExecution {
  readonly id: string;
  /** Executions of a pipeline in the order in which they were started. */
  readonly sequence: number;
  readonly pipelineVersion: number;
  readonly executionMode: ExecutionMode;
  readonly status: ExecutionStatus;
  readonly attempt: number;
  readonly startTime: number;
  readonly lastUpdateTime: number;
  readonly trigger: { readonly triggerType: string; readonly triggerDetail: string };
  readonly variables: Readonly<Record<string, string>>;
  readonly sourceRevisions: readonly {
    readonly actionName: string;
    readonly revisionType: string;
    readonly revisionValue: string;
  }[];
  readonly artifactRevisions: readonly (ArtifactRevision & { readonly actionName: string })[];
  readonly stopReason?: string;
  readonly abandon?: boolean;
  /** The stages it has entered, in order; with all of them succeeded it waits before the next. */
  readonly stages: readonly StageRun[];
}

const GOING: ReadonlySet<string> = new Set(['InProgress', 'Stopping']);

export const isGoing = ({ status }: { readonly status: string }): boolean => GOING.has(status);

/** Whether anything can still happen to it: a failed execution may have actions that go on. */
export const isLive = (execution: PipelineExecution): boolean =>
  isGoing(execution) || execution.stages.some(({ runs }) => runs.some(isGoing));

/** Index of the stage before which it waits; undefined if it is in a stage, or over. */
export const waitsBefore = ({ status, stages }: PipelineExecution): number | undefined =>
  status === 'InProgress' && (stages.at(-1)?.status ?? 'Succeeded') === 'Succeeded'
    ? stages.length
    : undefined;

/** The last run of each action that still counts, by action name. */
export const latestRuns = ({ runs, sinceAttempt }: StageRun): ReadonlyMap<string, ActionRun> =>
  new Map(
    runs
      .filter(({ attempt }) => attempt >= sinceAttempt)
      .map((run) => [run.declaration.name ?? '', run]),
  );
