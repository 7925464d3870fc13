import type { Aws } from '../../service.ts';
import type { EventsState, Rule } from '../state.ts';
import { nextRun } from './next-run.ts';
import { parseSchedule } from './parse-schedule.ts';

/**
 * Runs rules that have a schedule. Times that passed while nothing ran, or that the clock was moved over, are not made
 * up: such a rule runs once, or at its next time.
 */
export const createScheduler = (aws: Aws, state: EventsState, run: (rule: Rule) => void) => {
  const cancels = new Map<string, () => void>();

  const arm = (arn: string) => {
    cancels.get(arn)?.();
    cancels.delete(arn);
    const rule = state.rules.get(arn);
    if (rule?.schedule === undefined || rule.state !== 'ENABLED') return;
    const { expression, start } = rule.schedule;
    const next = nextRun(parseSchedule(expression), start, aws.clock.now());
    if (next !== undefined)
      cancels.set(
        arn,
        aws.clock.at(next, () => fire(arn)),
      );
  };
  const fire = (arn: string) => {
    const rule = state.rules.get(arn);
    if (rule !== undefined) run(rule);
    arm(arn);
  };

  return {
    /** A rule was made, changed or deleted. */
    changed: arm,
    resume() {
      for (const { arn } of [...state.rules.values()]) arm(arn);
    },
  };
};

export type Scheduler = ReturnType<typeof createScheduler>;
