/** One value or several, by name: how the SSM API gives parameters and outputs. */
export type Values = Readonly<Record<string, readonly string[]>>;

/** The part of StepExecution (SSM API) that an approval is read from. */
export interface StepExecution {
  readonly StepName?: string | undefined;
  readonly Action?: string | undefined;
  readonly StepStatus?: string | undefined;
  readonly Outputs?: Values | undefined;
  readonly FailureMessage?: string | undefined;
}

/** The part of AutomationExecution (SSM API) that an approval is read from, with all steps. */
export interface AutomationExecution {
  readonly AutomationExecutionId?: string | undefined;
  readonly AutomationExecutionStatus?: string | undefined;
  readonly DocumentName?: string | undefined;
  readonly DocumentVersion?: string | undefined;
  readonly Parameters?: Values | undefined;
  readonly StepExecutions?: readonly StepExecution[] | undefined;
  readonly FailureMessage?: string | undefined;
}
