import type {
  AutomationExecutionMetadata,
  AutomationExecution as Description,
  StepExecution,
} from '@aws-sdk/client-ssm';
import type { AutomationExecution, AutomationStep } from './execution.ts';

const mutable = (lists: Readonly<Record<string, readonly string[]>>): Record<string, string[]> =>
  Object.fromEntries(Object.entries(lists).map(([name, values]) => [name, [...values]]));

const times = ({
  startTime,
  endTime,
}: {
  readonly startTime?: number;
  readonly endTime?: number;
}) => ({
  ...(startTime !== undefined && { ExecutionStartTime: new Date(startTime) }),
  ...(endTime !== undefined && { ExecutionEndTime: new Date(endTime) }),
});

export const describeStep = (step: AutomationStep): StepExecution => ({
  StepName: step.name,
  Action: step.action,
  ...(step.timeoutSeconds !== undefined && { TimeoutSeconds: step.timeoutSeconds }),
  OnFailure: step.onFailure,
  ...times(step),
  StepStatus: step.status,
  Inputs: { ...step.inputs },
  Outputs: mutable(step.outputs),
  ...(step.failureMessage !== undefined && {
    FailureMessage: step.failureMessage,
    FailureDetails: { FailureStage: 'Invocation', FailureType: 'Verification', Details: {} },
  }),
  StepExecutionId: step.id,
  OverriddenParameters: {},
  IsEnd: step.isEnd,
  ...(step.nextStep !== undefined && { NextStep: step.nextStep }),
  IsCritical: step.isCritical,
  ValidNextSteps: [],
});

const outputsOf = (execution: AutomationExecution): Record<string, string[]> =>
  Object.fromEntries(
    execution.steps.flatMap((step) =>
      Object.entries(step.outputs).map(([name, values]) => [`${step.name}.${name}`, [...values]]),
    ),
  );

const current = (execution: AutomationExecution) => {
  const step = execution.steps.find(
    ({ status }) => status === 'InProgress' || status === 'Waiting',
  );
  return step === undefined ? {} : { CurrentStepName: step.name, CurrentAction: step.action };
};

const reachedSteps = (execution: AutomationExecution): readonly AutomationStep[] =>
  execution.steps.filter(({ status }) => status !== 'Pending');

const shared = (execution: AutomationExecution) => ({
  AutomationExecutionId: execution.id,
  DocumentName: execution.documentName,
  DocumentVersion: String(execution.documentVersion),
  AutomationExecutionStatus: execution.status,
  ...times(execution),
  ExecutedBy: execution.executedBy,
  Mode: execution.mode,
  Targets: [],
  ResolvedTargets: { ParameterValues: [], Truncated: false },
  ...current(execution),
  ...(execution.failureMessage !== undefined && { FailureMessage: execution.failureMessage }),
});

/** Steps that GetAutomationExecution holds before it truncates: AWS does not say; a page of the step list is 50. */
const LARGEST_STEP_LIST = 50;

export const describeExecution = (execution: AutomationExecution): Description => ({
  ...shared(execution),
  // The API gives steps that have been reached.
  StepExecutions: reachedSteps(execution).slice(0, LARGEST_STEP_LIST).map(describeStep),
  StepExecutionsTruncated: reachedSteps(execution).length > LARGEST_STEP_LIST,
  Parameters: mutable(execution.parameters),
  Outputs: outputsOf(execution),
});

export const describeMetadata = (execution: AutomationExecution): AutomationExecutionMetadata => ({
  ...shared(execution),
  Outputs: {},
  LogFile: '',
  AutomationType: 'Local',
});
