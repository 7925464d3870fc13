import type { ApprovalRecord, TaskResult } from '@countersign/approval-core';

export type Kind = 'ssm' | 'pipeline';
/** Of a wait: `remote` is for an execution in another account. */
export type WaitKind = Kind | 'remote';

/** What a person did about an approval. */
export interface Act {
  readonly person: string;
  readonly decision: 'Approved' | 'Rejected';
  readonly at: number;
}

/** An automation or a pipeline execution, as the world knows it for certain. */
export interface Asking {
  readonly id: string;
  readonly kind: Kind;
  /** `start`: our own role. Anybody else: who started it himself. */
  readonly startedBy: string;
  readonly approvalId: string;
  /** When it was started. */
  readonly at: number;
  readonly acts: Act[];
  /** How its first attempt ended, and when. */
  ended?: { readonly how: string; readonly at: number };
  /** Whether it still asks people. */
  asks: boolean;
  /** In CodePipeline: what the pipeline took. */
  taken?: { readonly content: string; readonly versionId: string };
}

/** One wait of one execution: what a task asks for, retries included. */
export interface Wait {
  readonly executionArn: string;
  readonly redriveCount: number;
  readonly kind: WaitKind;
  /** When it began. */
  readonly at: number;
  readonly tokens: string[];
  /** As the ledger named it. */
  approvalId?: string;
  /** The execution in the other account that it waits for. */
  remoteExecutionArn?: string;
}

/** An answer that Step Functions took. */
export interface Answer {
  readonly wait: Wait;
  readonly token: string;
  readonly result: TaskResult;
  readonly at: number;
  /** What the ledger said of it in that moment. */
  readonly record: ApprovalRecord | undefined;
}

/** What is known for certain of a life: invariants are held against this, never against what the product says of itself. */
export const createFacts = () => ({
  askings: [] as Asking[],
  waits: [] as Wait[],
  answers: [] as Answer[],
  /** The ledger as it is. */
  records: new Map<string, ApprovalRecord>(),
  /** The outcome that was recorded first, by approval. */
  firstOutcomes: new Map<string, ApprovalRecord['outcome']>(),
  /** What lay under each artifact's key, since when, and whether it was put by our own start. */
  artifacts: new Map<
    string,
    { readonly at: number; readonly versionId: string; readonly isOurs: boolean }[]
  >(),
  /** The requests for which the other account started an execution. */
  remoteRequests: [] as string[],
  /** Where a task token was seen that should not be there. */
  leaks: [] as string[],
  deadLetters: [] as string[],
  /** What went wrong, or was done to the life, by name. */
  faults: new Map<string, number>(),
  /** What the sweep did, in numbers. */
  swept: { runs: 0, settled: 0, stopped: 0, unsettled: 0 },
  violations: [] as string[],
});

export type Facts = ReturnType<typeof createFacts>;
