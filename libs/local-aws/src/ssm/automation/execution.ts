import type { Archive, Store } from '../../store.ts';

/** Statuses of a step and of an automation: user guide, "Automation statuses". */
export type AutomationStatus =
  | 'Pending'
  | 'InProgress'
  | 'Waiting'
  | 'Success'
  | 'TimedOut'
  | 'Cancelling'
  | 'Cancelled'
  | 'Failed'
  | 'CompletedWithFailure';

export interface ApproverDecision {
  /** ARN of who decided. */
  readonly approver: string;
  readonly signal: 'Approve' | 'Reject';
  readonly comment?: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface AutomationStep {
  readonly name: string;
  readonly action: string;
  readonly id: string;
  readonly status: AutomationStatus;
  readonly startTime?: number;
  readonly endTime?: number;
  readonly timeoutSeconds?: number;
  readonly onFailure: string;
  readonly isCritical: boolean;
  readonly isEnd: boolean;
  readonly nextStep?: string;
  /** Inputs after interpolation, each as JSON text. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, readonly string[]>>;
  readonly decisions: readonly ApproverDecision[];
  readonly failureMessage?: string;
}

export interface AutomationExecution {
  readonly id: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly documentName: string;
  readonly documentVersion: number;
  /** The document's content when the automation started: a later version changes nothing here. */
  readonly content: string;
  readonly format: string;
  readonly parameters: Readonly<Record<string, readonly string[]>>;
  /** What the caller gave, before defaults: what a repeated ClientToken is compared with. */
  readonly given: string;
  readonly clientToken?: string;
  readonly mode: 'Auto' | 'Interactive';
  readonly assumeRole?: string;
  readonly executedBy: string;
  readonly status: AutomationStatus;
  readonly startTime: number;
  readonly endTime?: number;
  readonly steps: readonly AutomationStep[];
  readonly failureMessage?: string;
  readonly tags: Readonly<Record<string, string>>;
}

export const TERMINAL: ReadonlySet<AutomationStatus> = new Set([
  'Success',
  'TimedOut',
  'Cancelled',
  'Failed',
  'CompletedWithFailure',
]);

export const isOver = ({ status }: { readonly status: AutomationStatus }): boolean =>
  TERMINAL.has(status);

export const automationArn = (region: string, accountId: string, id: string): string =>
  `arn:aws:ssm:${region}:${accountId}:automation-execution/${id}`;

export const createAutomationExecutions = (store: Store): Archive<AutomationExecution> =>
  store.archive<AutomationExecution>('ssm/automation-executions', isOver);
