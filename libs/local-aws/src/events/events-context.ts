import type { Aws } from '../service.ts';
import type { RuleMatcher } from './match-rules.ts';
import type { Publisher } from './publish.ts';
import type { Scheduler } from './schedule/scheduler.ts';
import type { EventsState } from './state.ts';

/** What an operation of this service works with. */
export interface EventsContext {
  readonly aws: Aws;
  readonly state: EventsState;
  readonly matcher: RuleMatcher;
  readonly publisher: Publisher;
  readonly scheduler: Scheduler;
}
