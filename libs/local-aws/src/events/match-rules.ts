import { createRuleIndex } from '@countersign/event-pattern';
import type { Envelope, EventsState, Rule } from './state.ts';

type Json = Parameters<ReturnType<typeof createRuleIndex>>[0];

/** Which enabled rules of a bus an event matches; compiled when asked for, until a rule changes. */
export const createRuleMatcher = (state: EventsState) => {
  const compiled = new Map<string, (event: Json) => readonly string[]>();
  const compile = (busArn: string) => {
    const rules = [...state.rules.values()].filter(
      (rule) => rule.busArn === busArn && rule.state === 'ENABLED' && rule.eventPattern !== '',
    );
    return createRuleIndex(rules.map((rule) => ({ id: rule.arn, pattern: rule.eventPattern })));
  };
  return {
    changed: (busArn: string) => void compiled.delete(busArn),
    match(busArn: string, event: Envelope): readonly Rule[] {
      const matcher = compiled.get(busArn) ?? compile(busArn);
      compiled.set(busArn, matcher);
      return matcher(event as unknown as Json).flatMap((arn) => state.rules.get(arn) ?? []);
    },
  };
};

export type RuleMatcher = ReturnType<typeof createRuleMatcher>;
