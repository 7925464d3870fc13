import type { Happening, Outcome, Structure, World } from './core-types.ts';
import { createDraft } from './draft.ts';
import { endAction } from './end-action.ts';
import type { PipelineExecution } from './pipeline-execution.ts';
import { retry } from './retry.ts';
import { settle } from './settle.ts';
import { cancel, stop } from './stop.ts';

/**
 * What happens next in a pipeline: pure. `executions` are the live ones, and the one that is to be
 * retried; all that changes together is to be stored together, before its effects are seen.
 */
export const step = (
  structure: Structure,
  executions: readonly PipelineExecution[],
  happening: Happening,
  world: World,
): Outcome => {
  const draft = createDraft(executions, world);
  switch (happening.type) {
    case 'Started':
      draft.put(happening.execution);
      draft.emit(happening.execution.id, 'STARTED');
      break;
    case 'ActionEnded':
      endAction(draft, happening, structure, world);
      break;
    case 'StopAsked':
      stop(draft, happening.executionId, happening, world);
      break;
    case 'RetryAsked':
      retry(draft, happening, structure, world);
      break;
    case 'StructureChanged':
      for (const { id } of draft.all()) cancel(draft, id, world);
      break;
    case 'TransitionChanged':
      break;
  }
  settle(draft, structure, world);
  return draft.outcome();
};
