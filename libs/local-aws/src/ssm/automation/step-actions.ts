import type { Aws } from '../../service.ts';
import { LIMITS } from '../limits.ts';
import { approveOutputs, readApproveInputs } from './approve.ts';
import { automationCaller } from './automation-caller.ts';
import type { AutomationExecution, AutomationStep } from './execution.ts';
import { notifyApprovers } from './notify-approvers.ts';
import type { RunbookStep } from './runbook.ts';

/** What a step is at after it was begun: waiting for somebody, over, or to be woken at a time. */
export type Begun = Partial<
  Pick<AutomationStep, 'status' | 'outputs' | 'failureMessage' | 'timeoutSeconds'>
> & { readonly wakeAt?: number };

export interface BeginStep {
  readonly aws: Aws;
  readonly execution: AutomationExecution;
  readonly step: RunbookStep;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly timeoutSeconds: number | undefined;
}

type Action = (begin: BeginStep) => Promise<Begun>;

const approve: Action = async ({
  aws,
  execution,
  step,
  inputs,
  timeoutSeconds = LIMITS.approveSeconds,
}) => {
  const read = readApproveInputs(inputs);
  if ('failure' in read) return { status: 'Failed', failureMessage: read.failure };
  if (!(timeoutSeconds >= 1 && timeoutSeconds <= LIMITS.approveLongestSeconds)) {
    return {
      status: 'Failed',
      failureMessage: `timeoutSeconds: ${timeoutSeconds} is not between 1 and ${LIMITS.approveLongestSeconds}`,
    };
  }
  await notifyApprovers(aws, automationCaller(aws, execution), execution, step.name, read);
  return { status: 'Waiting', outputs: approveOutputs('Waiting', []), timeoutSeconds };
};

const DURATION = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/;

const sleep: Action = async ({ aws, inputs }) => {
  const [match, days = 0, hours = 0, minutes = 0, seconds = 0] =
    DURATION.exec(String(inputs.Duration ?? '')) ?? [];
  const until = inputs.Timestamp === undefined ? undefined : Date.parse(String(inputs.Timestamp));
  if (match === undefined && (until === undefined || Number.isNaN(until))) {
    return {
      status: 'Failed',
      failureMessage: 'Duration (ISO 8601, PT10M) or Timestamp is required',
    };
  }
  const length =
    ((Number(days) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds);
  return { status: 'InProgress', wakeAt: until ?? aws.clock.now() + length * 1000 };
};

/** The actions that run here. */
export const STEP_ACTIONS: Readonly<Record<string, Action>> = {
  'aws:approve': approve,
  'aws:sleep': sleep,
};
