export { type ApprovalIdParts, isApprovalId, type Sha1, toApprovalId } from './approval-id.ts';
export {
  type PatternTemplate,
  type PatternValues,
  toEventPattern,
} from './event-patterns/to-event-pattern.ts';
export { InvalidInputError } from './invalid-input-error.ts';
export { limits } from './limits.ts';
export { hidingTokens } from './log/hiding-tokens.ts';
export { toLogLine } from './log/log-line.ts';
export { toApprovalMessage } from './message/approval-message.ts';
export { fromArtifactKey, toArtifactKey } from './message/artifact-key.ts';
export {
  type ArtifactTerms,
  parseArtifactTerms,
  toArtifactMetadata,
} from './message/artifact-metadata.ts';
export { toAutomationParameters, toRunbookName } from './message/automation-parameters.ts';
export { toMessageParts } from './message/message-parts.ts';
export { type StartVariable, toPipelineVariables } from './message/pipeline-variables.ts';
export type { AutomationExecution, StepExecution, Values } from './outcome/automation-execution.ts';
export { toAutomationOutcome } from './outcome/automation-outcome.ts';
export { type CurrentArtifact, checkArtifact, checkSource } from './outcome/check-artifact.ts';
export { checkDecision, type DecisionTerms } from './outcome/decision-terms.ts';
export { type Deployment, toDeployment } from './outcome/deployment.ts';
export {
  type ApproverDecision,
  type Decided,
  type Decision,
  type Failed,
  type FailureName,
  failureNames,
  type Outcome,
  type Settled,
} from './outcome/outcome.ts';
export {
  type ActionExecution,
  actionsOf,
  type PipelineExecution,
} from './outcome/pipeline-execution.ts';
export {
  isTold,
  type PipelineReading,
  toLateDecisions,
  toPipelineOutcome,
} from './outcome/pipeline-outcome.ts';
export { shorten, toUtf8Bytes } from './outcome/shorten.ts';
export { type AnswerableRecord, type TaskResult, toTaskResult } from './outcome/task-result.ts';
export { isRole, type Person, toPerson } from './person.ts';
export { bundledPolicies, findPolicy, type HashedPolicy } from './policy/bundled-policies.ts';
export { type Policy, parsePolicy } from './policy/policy.ts';
export { type Sha256Hex, toPolicyHash } from './policy/policy-hash.ts';
export type { PolicyTerms } from './policy/policy-terms.ts';
export {
  defaultTimeout,
  type Timeout,
  timeoutSeconds,
  timeouts,
  toNamedSeconds,
  toTimedName,
} from './policy/timeouts.ts';
export { toAskingAction } from './reconcile/asking-action.ts';
export { type RoundResult, toHintAnswer } from './reconcile/hint-answer.ts';
export { isOpen, type OpenApproval, openApprovalFields } from './reconcile/open-approval.ts';
export { receivers } from './reconcile/receiver.ts';
export {
  type Looked,
  type Position,
  type RoundReport,
  toPosition,
  toRoundReport,
} from './reconcile/round.ts';
export { hasEnded, type WorkflowExecution } from './reconcile/workflow-execution.ts';
export {
  type ApprovalRecord,
  type Backend,
  type LateDecision,
  type PublicRecord,
  publicRecordFields,
  type RecordStatus,
  type TermedRecord,
  toPublicRecord,
} from './record/approval-record.ts';
export { type Rememberable, rememberToken, toRecord } from './record/remember.ts';
export { requireTerms } from './record/require-terms.ts';
export {
  bindBackend,
  closeRecord,
  markDelivered,
  noteLateDecisions,
  type PipelineBinding,
  recordOutcome,
  toArtifactOutcome,
  toExpiry,
} from './record/transitions.ts';
export type { ApprovalReference, RawTaskTokens } from './reference/approval-reference.ts';
export {
  type PipelineVariable,
  toPipelineReference,
  toS3Reference,
  toSsmReference,
} from './reference/references.ts';
export { type ExecutionEvent, parseExecutionEvent } from './remote/execution-event.ts';
export { toRemoteApprovalId } from './remote/remote-approval-id.ts';
export { type RemoteExecution, toRemoteOutcome } from './remote/remote-outcome.ts';
export { parseRemoteStart, type RemoteStart } from './remote/remote-start.ts';
export { parseStopRequest, type StopRequest } from './remote/stop-request.ts';
export { toWaitingRequestId } from './remote/waiting-request-id.ts';
export {
  type ApprovalRequest,
  type ParsedRequest,
  parseApprovalRequest,
} from './request/approval-request.ts';
export {
  type ApprovalStart,
  parseApprovalStart,
  type TaskContext,
} from './request/approval-start.ts';
export type { Artifact, ArtifactContent, ArtifactVersion } from './request/artifact.ts';
export { parsePipelineRequest } from './request/pipeline-request.ts';
export { readSettings } from './settings.ts';
export { type AutomationEvent, parseAutomationEvent } from './status/automation-event.ts';
export {
  type CodePipelineMeaning,
  codePipelineStatuses,
  toCodePipelineMeaning,
} from './status/code-pipeline-status.ts';
export { type PipelineEvent, parsePipelineEvent } from './status/pipeline-event.ts';
export { type SsmMeaning, ssmStatuses, toSsmMeaning } from './status/ssm-status.ts';
