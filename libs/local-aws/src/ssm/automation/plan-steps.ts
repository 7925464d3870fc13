import type { AutomationStep } from './execution.ts';
import type { Runbook, RunbookStep } from './runbook.ts';

/** The runbook's steps before anything has happened. */
export const planSteps = (runbook: Runbook, newId: () => string): readonly AutomationStep[] =>
  runbook.mainSteps.map((step, index) => {
    const following = runbook.mainSteps[index + 1]?.name;
    const next = step.isEnd === true ? undefined : (step.nextStep ?? following);
    return {
      name: step.name,
      action: step.action,
      id: newId(),
      status: 'Pending' as const,
      onFailure: step.onFailure ?? 'Abort',
      isCritical: step.isCritical ?? true,
      isEnd: next === undefined,
      ...(next !== undefined && { nextStep: next }),
      inputs: {},
      outputs: {},
      decisions: [],
    };
  });

/** What the runbook says of a step by name; steps of an execution come from its own copy of the runbook. */
export const runbookStep = (runbook: Runbook, name: string): RunbookStep => {
  const step = runbook.mainSteps.find((each) => each.name === name);
  if (step === undefined) throw new Error(`the runbook has no step ${name}`);
  return step;
};

/** Which step comes after one that has ended, or how the automation ends. */
export const afterStep = (
  step: AutomationStep,
):
  | { readonly next: string }
  | { readonly end: 'Success' | 'Failed' | 'TimedOut' | 'Cancelled' } => {
  if (step.status === 'Cancelled') return { end: 'Cancelled' };
  if (step.status !== 'Success') {
    const jump = /^step:(\w+)$/.exec(step.onFailure)?.[1];
    if (jump !== undefined) return { next: jump };
    if (step.onFailure !== 'Continue')
      return { end: step.status === 'TimedOut' ? 'TimedOut' : 'Failed' };
  }
  return step.nextStep === undefined ? { end: 'Success' } : { next: step.nextStep };
};
