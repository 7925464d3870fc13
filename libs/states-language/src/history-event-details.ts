interface Truncation {
  readonly truncated: boolean;
}

interface ErrorAndCause {
  readonly error?: string;
  readonly cause?: string;
}

interface TaskResource {
  readonly resourceType: string;
  readonly resource: string;
}

interface Output {
  readonly output?: string;
  readonly outputDetails?: Truncation;
}

interface Input {
  readonly input?: string;
  readonly inputDetails?: Truncation;
}

/** Variables a state assigned: name to JSON text (`AssignedVariables`). */
interface Assigned {
  readonly assignedVariables?: { readonly [name: string]: string };
  readonly assignedVariablesDetails?: Truncation;
}

export interface TaskScheduledDetails extends TaskResource {
  readonly region: string;
  readonly parameters: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn: string };
}

export interface LambdaFunctionScheduledDetails extends Input {
  readonly resource: string;
  readonly timeoutInSeconds?: number;
  readonly taskCredentials?: { readonly roleArn: string };
}

export interface ActivityScheduledDetails extends Input {
  readonly resource: string;
  readonly timeoutInSeconds?: number;
  readonly heartbeatInSeconds?: number;
}

/** The optional details of a history event: the keys of the SDK's `HistoryEvent`, one present at most. */
export interface HistoryEventDetails {
  readonly executionStartedEventDetails?: Input & { readonly roleArn?: string };
  readonly executionSucceededEventDetails?: Output;
  readonly executionFailedEventDetails?: ErrorAndCause;
  readonly executionTimedOutEventDetails?: ErrorAndCause;
  readonly executionAbortedEventDetails?: ErrorAndCause;
  readonly executionRedrivenEventDetails?: { readonly redriveCount: number };
  readonly stateEnteredEventDetails?: Input & { readonly name: string };
  readonly stateExitedEventDetails?: Output & Assigned & { readonly name: string };
  readonly taskScheduledEventDetails?: TaskScheduledDetails;
  readonly taskStartedEventDetails?: TaskResource;
  readonly taskStartFailedEventDetails?: TaskResource & ErrorAndCause;
  readonly taskSubmittedEventDetails?: TaskResource & Output;
  readonly taskSubmitFailedEventDetails?: TaskResource & ErrorAndCause;
  readonly taskSucceededEventDetails?: TaskResource & Output;
  readonly taskFailedEventDetails?: TaskResource & ErrorAndCause;
  readonly taskTimedOutEventDetails?: TaskResource & ErrorAndCause;
  readonly lambdaFunctionScheduledEventDetails?: LambdaFunctionScheduledDetails;
  readonly lambdaFunctionScheduleFailedEventDetails?: ErrorAndCause;
  readonly lambdaFunctionStartFailedEventDetails?: ErrorAndCause;
  readonly lambdaFunctionSucceededEventDetails?: Output;
  readonly lambdaFunctionFailedEventDetails?: ErrorAndCause;
  readonly lambdaFunctionTimedOutEventDetails?: ErrorAndCause;
  readonly activityScheduledEventDetails?: ActivityScheduledDetails;
  readonly activityScheduleFailedEventDetails?: ErrorAndCause;
  readonly activityStartedEventDetails?: { readonly workerName?: string };
  readonly activitySucceededEventDetails?: Output;
  readonly activityFailedEventDetails?: ErrorAndCause;
  readonly activityTimedOutEventDetails?: ErrorAndCause;
  readonly mapStateStartedEventDetails?: { readonly length: number };
  readonly mapIterationStartedEventDetails?: { readonly name: string; readonly index: number };
  readonly mapIterationSucceededEventDetails?: { readonly name: string; readonly index: number };
  readonly mapIterationFailedEventDetails?: { readonly name: string; readonly index: number };
  readonly mapIterationAbortedEventDetails?: { readonly name: string; readonly index: number };
  readonly evaluationFailedEventDetails?: ErrorAndCause & {
    readonly location?: string;
    readonly state: string;
  };
}
