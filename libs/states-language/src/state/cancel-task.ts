import type { TaskState } from '../compiled-state.ts';
import type { Frame, OpenTask } from '../frame.ts';
import type { Run } from '../run.ts';
import type { CancelTask } from '../types.ts';

/** Says that nobody waits for a task any more. */
export const cancelTask = (
  run: Run,
  { resource }: TaskState,
  frame: Frame,
  task: OpenTask,
  reason: CancelTask['reason'],
): void => {
  run.effects.push({
    type: 'CancelTask',
    entry: frame.entry,
    service: resource.service,
    action: resource.action,
    pattern: resource.pattern,
    reason,
    ...(task.credentialsRoleArn === undefined
      ? {}
      : { credentialsRoleArn: task.credentialsRoleArn }),
    ...(task.submittedOutput === undefined ? {} : { submittedOutput: task.submittedOutput }),
  });
};
