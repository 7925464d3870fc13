import {
  type ApprovalRecord,
  type ApprovalStart,
  type ArtifactVersion,
  type PipelineBinding,
  parseApprovalStart,
  parsePipelineRequest,
} from '@countersign/approval-core';
import type { Delivery } from '@countersign/approval-ledger';

/** What the start of an approval in CodePipeline needs from outside. */
export interface Ports {
  nameApproval(start: ApprovalStart): string;
  /** Stores the task's token before anybody is asked; the newer attempt's token wins. */
  rememberToken(approvalId: string, start: ApprovalStart): Promise<ApprovalRecord>;
  /** Puts the request's artifact where the pipeline takes it from, once; put already, it is found again. */
  putArtifact(record: ApprovalRecord): Promise<ArtifactVersion>;
  /** Starts the pipeline that asks about this artifact, or finds the execution already started for this approval. */
  askApprovers(
    record: ApprovalRecord,
    artifact: ArtifactVersion,
  ): Promise<{ readonly pipelineName: string; readonly pipelineExecutionId: string }>;
  bindPipeline(
    record: ApprovalRecord,
    pipelineExecutionId: string,
    pipeline: PipelineBinding,
  ): Promise<ApprovalRecord>;
  answerTask(record: ApprovalRecord): Promise<Delivery>;
}

/** `asked`: now. `already-asked`: by an earlier attempt. `superseded`: a newer attempt is here. Or what became of the answer. */
export type Word = 'asked' | 'already-asked' | 'superseded' | Delivery;

const ask = async (ports: Ports, record: ApprovalRecord): Promise<ApprovalRecord> => {
  const artifact = await ports.putArtifact(record);
  const { pipelineExecutionId, pipelineName } = await ports.askApprovers(record, artifact);
  return ports.bindPipeline(record, pipelineExecutionId, { pipelineName, artifact });
};

/** Asks for an approval on behalf of a task that waits with its token. Called again it asks nobody twice. */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const start = parseApprovalStart(event, parsePipelineRequest);
    const record = await ports.rememberToken(ports.nameApproval(start), start);
    if (record.taskToken !== start.taskToken) return 'superseded';

    const asked = record.backend.id !== undefined;
    const bound = asked ? record : await ask(ports, record);
    if (bound.outcome !== undefined) return ports.answerTask(bound);

    return asked ? 'already-asked' : 'asked';
  };
