import type { Aws } from '../../service.ts';
import type { Archive } from '../../store.ts';
import { LIMITS } from '../limits.ts';
import { type AutomationExecution, type AutomationStep, isOver } from './execution.ts';

const SESSION_ENDED =
  'The session of the user who started the automation has ended after 12 hours; use a runbook with assumeRole.';

/** What ends a step by the clock: its own time, its time-out, and the end of its starter's session. */
export const createStepTimers = (
  { clock }: Aws,
  executions: Archive<AutomationExecution>,
  finishStep: (execution: AutomationExecution, ended: AutomationStep) => void,
) => {
  /** By step, what takes its timers off the clock. */
  const armed = new Map<string, readonly (() => void)[]>();

  return {
    /** @param wakeAt when the step succeeds by itself, in milliseconds since 1970. */
    arm(execution: AutomationExecution, step: AutomationStep, wakeAt?: number) {
      const endAs = (ending: Pick<AutomationStep, 'status' | 'failureMessage'>) => () => {
        const now = executions.get(execution.arn);
        const found = now?.steps.find(({ id }) => id === step.id);
        if (now === undefined || found === undefined || isOver(found)) return;
        if (found.startTime === step.startTime)
          finishStep(now, { ...found, ...ending, endTime: clock.now() });
      };
      const cancels: (() => void)[] = [];
      if (wakeAt !== undefined) cancels.push(clock.at(wakeAt, endAs({ status: 'Success' })));
      if (step.timeoutSeconds !== undefined) {
        const end = (step.startTime ?? 0) + step.timeoutSeconds * 1000;
        cancels.push(clock.at(end, endAs({ status: 'TimedOut' })));
      }
      if (execution.assumeRole === undefined) {
        const end = execution.startTime + LIMITS.sessionSeconds * 1000;
        cancels.push(clock.at(end, endAs({ status: 'Failed', failureMessage: SESSION_ENDED })));
      }
      armed.set(step.id, cancels);
    },
    cancel({ id }: AutomationStep) {
      for (const cancel of armed.get(id) ?? []) cancel();
      armed.delete(id);
    },
  };
};
