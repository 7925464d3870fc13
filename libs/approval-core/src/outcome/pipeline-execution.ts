import type { PipelineVariable } from '../reference/references.ts';

/** The part of ErrorDetails (CodePipeline API) that tells why. */
export interface ErrorDetails {
  readonly code?: string | undefined;
  readonly message?: string | undefined;
}

/** The part of ActionExecutionDetail (CodePipeline API, ListActionExecutions) that an approval is read from. */
export interface ActionExecution {
  readonly pipelineExecutionId?: string | undefined;
  readonly actionExecutionId?: string | undefined;
  readonly stageName?: string | undefined;
  readonly actionName?: string | undefined;
  readonly startTime?: Date | undefined;
  readonly lastUpdateTime?: Date | undefined;
  readonly updatedBy?: string | undefined;
  readonly status?: string | undefined;
  readonly input?:
    | { readonly actionTypeId?: { readonly category?: string | undefined } | undefined }
    | undefined;
  readonly output?:
    | {
        readonly executionResult?:
          | {
              readonly externalExecutionSummary?: string | undefined;
              readonly errorDetails?: ErrorDetails | undefined;
            }
          | undefined;
        readonly outputVariables?: Readonly<Record<string, string>> | undefined;
      }
    | undefined;
}

/** The part of PipelineExecution (CodePipeline API, GetPipelineExecution) that an approval is read from. */
export interface PipelineExecution {
  readonly pipelineExecutionId?: string | undefined;
  readonly status?: string | undefined;
  readonly statusSummary?: string | undefined;
  readonly variables?: readonly PipelineVariable[] | undefined;
}

/** The actions of one category (Source, Approval, Deploy …) of one pipeline execution, the first started first. */
export const actionsOf = (
  actions: readonly ActionExecution[],
  pipelineExecutionId: string,
  category: string,
): readonly ActionExecution[] =>
  actions
    .filter(
      (action) =>
        action.pipelineExecutionId === pipelineExecutionId &&
        action.input?.actionTypeId?.category === category,
    )
    .sort((one, other) => toTime(one.startTime) - toTime(other.startTime));

/** An action whose start is not told was started last. */
const toTime = (time: Date | undefined): number => time?.getTime() ?? Number.MAX_SAFE_INTEGER;
