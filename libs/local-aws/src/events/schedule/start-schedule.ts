import type { Rule } from '../state.ts';

/**
 * The schedule of a rule that is put or enabled. A rate starts when its rule is made (user guide, "Rate expressions");
 * to put the same one over itself does not start it anew.
 * @param now milliseconds since the epoch.
 */
export const startSchedule = (
  before: Rule | undefined,
  expression: string | undefined,
  now: number,
): Pick<Rule, 'schedule'> => {
  if (expression === undefined) return {};
  const goesOn = before?.state === 'ENABLED' && before.schedule?.expression === expression;
  const start = goesOn ? before.schedule?.start : undefined;
  return { schedule: { expression, start: start ?? now } };
};
