export { type ApprovalIdParts, isApprovalId, type Sha1, toApprovalId } from './approval-id.ts';
export {
  type PatternTemplate,
  type PatternValues,
  toEventPattern,
} from './event-patterns/to-event-pattern.ts';
export { InvalidInputError } from './invalid-input-error.ts';
export { limits } from './limits.ts';
export { toApprovalMessage } from './message/approval-message.ts';
export { toAutomationParameters, toRunbookName } from './message/automation-parameters.ts';
export { toMessageParts } from './message/message-parts.ts';
export type { AutomationExecution, StepExecution, Values } from './outcome/automation-execution.ts';
export { toAutomationOutcome } from './outcome/automation-outcome.ts';
export { checkDecision, type DecisionTerms } from './outcome/decision-terms.ts';
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
export { shorten, toUtf8Bytes } from './outcome/shorten.ts';
export { type AnswerableRecord, type TaskResult, toTaskResult } from './outcome/task-result.ts';
export { isRole, type Person, toPerson } from './person.ts';
export { bundledPolicies, findPolicy, type HashedPolicy } from './policy/bundled-policies.ts';
export { type Policy, parsePolicy } from './policy/policy.ts';
export { type Sha256Hex, toPolicyHash } from './policy/policy-hash.ts';
export type { PolicyTerms } from './policy/policy-terms.ts';
export { defaultTimeout, type Timeout, timeoutSeconds, timeouts } from './policy/timeouts.ts';
export {
  type ApprovalRecord,
  type Backend,
  type PublicRecord,
  publicRecordFields,
  type RecordStatus,
  toPublicRecord,
} from './record/approval-record.ts';
export { rememberToken, toRecord } from './record/remember.ts';
export { bindBackend, closeRecord, markDelivered, recordOutcome } from './record/transitions.ts';
export type { ApprovalReference, RawTaskTokens } from './reference/approval-reference.ts';
export {
  type PipelineVariable,
  toPipelineReference,
  toS3Reference,
  toSsmReference,
} from './reference/references.ts';
export {
  type ApprovalRequest,
  type ParsedRequest,
  parseApprovalRequest,
} from './request/approval-request.ts';
export { type ApprovalStart, parseApprovalStart } from './request/approval-start.ts';
export { readSettings } from './settings.ts';
export { type AutomationEvent, parseAutomationEvent } from './status/automation-event.ts';
export {
  type CodePipelineMeaning,
  codePipelineStatuses,
  toCodePipelineMeaning,
} from './status/code-pipeline-status.ts';
export { type SsmMeaning, ssmStatuses, toSsmMeaning } from './status/ssm-status.ts';
