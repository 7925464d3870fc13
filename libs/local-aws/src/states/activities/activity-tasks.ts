import type { Clock } from '../../clock.ts';
import { LIMITS } from '../limits.ts';

/** A task of an execution that waits for a worker. */
export interface ActivityTask {
  readonly executionArn: string;
  readonly entry: string;
  readonly taskToken: string;
  /** JSON text. */
  readonly input: string;
}

/** Says whether the task was still to be had, and marks it as taken. */
export type Take = (task: ActivityTask) => boolean;

interface Poll {
  readonly take: Take;
  answer(task: ActivityTask | undefined): void;
}

const keyOf = ({ executionArn, entry }: Pick<ActivityTask, 'executionArn' | 'entry'>): string =>
  `${executionArn} ${entry}`;

/**
 * Tasks and the workers who ask for one, by activity, first come, first served. In memory: at a start
 * the executions offer all their tasks again, and `take` refuses those that a worker has had.
 */
export const createActivityTasks = (clock: Clock) => {
  const tasks = new Map<string, Map<string, ActivityTask>>();
  const polls = new Map<string, Set<Poll>>();

  return {
    offer(activityArn: string, task: ActivityTask) {
      for (const poll of polls.get(activityArn) ?? []) {
        if (!poll.take(task)) return;
        poll.answer(task);
        return;
      }
      const waiting = tasks.get(activityArn) ?? new Map<string, ActivityTask>();
      tasks.set(activityArn, waiting.set(keyOf(task), task));
    },
    withdraw(activityArn: string, address: Pick<ActivityTask, 'executionArn' | 'entry'>) {
      tasks.get(activityArn)?.delete(keyOf(address));
    },
    /** The next task; undefined if none came within a minute. */
    poll(activityArn: string, take: Take): Promise<ActivityTask | undefined> {
      const waiting = tasks.get(activityArn) ?? new Map<string, ActivityTask>();
      for (const [key, task] of waiting) {
        waiting.delete(key);
        if (take(task)) return Promise.resolve(task);
      }
      const { promise, resolve } = Promise.withResolvers<ActivityTask | undefined>();
      const asking = polls.get(activityArn) ?? new Set<Poll>();
      const poll: Poll = {
        take,
        answer(task) {
          asking.delete(poll);
          cancel();
          resolve(task);
        },
      };
      const cancel = clock.at(clock.now() + LIMITS.activityPollMs, () => poll.answer(undefined));
      polls.set(activityArn, asking.add(poll));
      return promise;
    },
    /** A deleted activity has no tasks, and whoever asks gets none. */
    drop(activityArn: string) {
      tasks.delete(activityArn);
      for (const poll of [...(polls.get(activityArn) ?? [])]) poll.answer(undefined);
      polls.delete(activityArn);
    },
  };
};

export type ActivityTasks = ReturnType<typeof createActivityTasks>;
