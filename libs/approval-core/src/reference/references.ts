import { type ApprovalReference, findReference, type RawTaskTokens } from './approval-reference.ts';

/** The reference in AutomationExecution.Parameters (SSM API): the parameter `ApprovalId`. */
export const toSsmReference = (
  parameters: Readonly<Record<string, readonly string[]>>,
  rawTaskTokens: RawTaskTokens = 'refused',
): ApprovalReference | undefined => findReference(parameters, 'ApprovalId', rawTaskTokens);

/** A variable of GetPipelineExecution's answer (ResolvedPipelineVariable, CodePipeline API). */
export interface PipelineVariable {
  readonly name?: string | undefined;
  readonly resolvedValue?: string | undefined;
}

/** The reference in a pipeline execution's variables: the variable `ApprovalId`. */
export const toPipelineReference = (
  variables: readonly PipelineVariable[],
  rawTaskTokens: RawTaskTokens = 'refused',
): ApprovalReference | undefined =>
  findReference(
    Object.fromEntries(
      variables.map(({ name = '', resolvedValue = '' }) => [name, [resolvedValue]]),
    ),
    'ApprovalId',
    rawTaskTokens,
  );

/** The reference in an S3 object's user metadata (names in lower case, as S3 returns them): `approval-id`. */
export const toS3Reference = (
  metadata: Readonly<Record<string, string>>,
  rawTaskTokens: RawTaskTokens = 'refused',
): ApprovalReference | undefined =>
  findReference(
    Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, [value]])),
    'approval-id',
    rawTaskTokens,
  );
