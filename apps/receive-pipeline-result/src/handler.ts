import {
  type ApprovalRecord,
  type LateDecision,
  parsePipelineEvent,
  type Settled,
} from '@countersign/approval-core';
import { type Delivery, NotYetError } from '@countersign/approval-ledger';
import { type ReadPorts, readFinding } from './read-finding.ts';

/** What the end of an approval in CodePipeline needs from outside. */
export interface Ports extends ReadPorts {
  /** The first outcome wins; undefined if the ledger knows no approval that this pipeline execution asks for. */
  recordOutcome(
    approvalId: string,
    pipelineExecutionId: string,
    outcome: Settled,
    versionId: string | undefined,
  ): Promise<ApprovalRecord | undefined>;
  answerTask(record: ApprovalRecord): Promise<Delivery>;
  noteLateDecisions(
    record: ApprovalRecord,
    decisions: readonly LateDecision[],
  ): Promise<ApprovalRecord>;
}

/**
 * `not-ours`: no approval of this ledger. `pending`: nobody decided yet. `deploying`: approved, and the request waits for
 * the deployment. `late-decision`: a stage was retried and decided again; the first decision stands. Or what became of
 * the answer.
 */
export type Word = 'not-ours' | 'pending' | 'deploying' | 'late-decision' | Delivery;

/** Answers the waiting task once a pipeline execution has come to an end. The event is a hint: what counts is read. */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const hint = parsePipelineEvent(event);
    const { pipelineExecutionId: id } = hint;
    const finding = await readFinding(ports, hint);
    if (finding.kind === 'not-ours') return 'not-ours';
    if (finding.kind !== 'settled') {
      if (!finding.isBehind) return finding.kind;
      throw new NotYetError(`pipeline execution ${id} is not seen to have ended yet`);
    }
    const { approvalId, outcome, versionId, lateDecisions } = finding;
    const record = await ports.recordOutcome(approvalId, id, outcome, versionId);
    if (record === undefined) return 'not-ours';

    const word = await ports.answerTask(record);
    if (lateDecisions.length <= (record.lateDecisions?.length ?? 0)) return word;
    await ports.noteLateDecisions(record, lateDecisions);
    return 'late-decision';
  };
