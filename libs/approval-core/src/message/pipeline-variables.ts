import { limits } from '../limits.ts';
import { shorten } from '../outcome/shorten.ts';
import type { TermedRecord } from '../record/approval-record.ts';

/** A variable of StartPipelineExecution (PipelineVariable, CodePipeline API). */
export interface StartVariable {
  readonly name: string;
  readonly value: string;
}

/** A variable's value is one line (PipelineVariableValue). */
const toLine = (text: string): string => text.trim().replaceAll(/\s*[\n\t]\s*/g, ' / ');

/**
 * The variables of a pipeline execution, which approvers read. They come from the record alone, so that a retried start
 * sends the same ones; the token is not among them.
 * @param reviewLink where the artifact can be looked at, for a request that brings no link.
 */
export const toPipelineVariables = (
  { approvalId, request, policy }: Pick<TermedRecord, 'approvalId' | 'request' | 'policy'>,
  reviewLink: string,
): readonly StartVariable[] => [
  { name: 'ApprovalId', value: approvalId },
  { name: 'RequestedBy', value: toLine(request.requestedBy) },
  { name: 'Policy', value: policy.name },
  { name: 'Message', value: shorten(toLine(request.message), limits.pipelineMessage) },
  { name: 'ReviewLink', value: request.links[0] ?? reviewLink },
];
