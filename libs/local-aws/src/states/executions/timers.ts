import type { Execution, StartTimer } from '@countersign/states-language';
import type { Clock } from '../../clock.ts';
import { awaitedTimers, timerName } from './open-tasks.ts';

/** Timers of executions on the clock; those that nobody waits for any more are taken off it. */
export const createTimers = (
  clock: Clock,
  fire: (executionArn: string, timer: StartTimer) => void,
) => {
  const armed = new Map<string, Map<string, () => void>>();

  const drop = (executionArn: string) => {
    for (const cancel of armed.get(executionArn)?.values() ?? []) cancel();
    armed.delete(executionArn);
  };

  return {
    arm(executionArn: string, timer: StartTimer) {
      const own = armed.get(executionArn) ?? new Map<string, () => void>();
      armed.set(executionArn, own);
      const name = timerName(timer.entry, timer.timer);
      own.get(name)?.();
      const cancel = clock.at(timer.at, () => {
        own.delete(name);
        fire(executionArn, timer);
      });
      own.set(name, cancel);
    },
    /** Takes off what the execution, as it is now, does not wait for. */
    tidy(executionArn: string, execution: Execution) {
      if (execution.status !== 'RUNNING') return drop(executionArn);
      const own = armed.get(executionArn);
      if (own === undefined) return;
      const awaited = awaitedTimers(execution);
      for (const [name, cancel] of own) {
        if (awaited.has(name) || name === timerName('execution', 'execution')) continue;
        cancel();
        own.delete(name);
      }
    },
    /** How many are on the clock. */
    count: () => [...armed.values()].reduce((sum, own) => sum + own.size, 0),
  };
};
