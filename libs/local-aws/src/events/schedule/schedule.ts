/** Every so often, from when the rule was made. */
export interface Rate {
  readonly kind: 'rate';
  readonly milliseconds: number;
}

/** Whether a day of the month is one of those meant; days count from 1, Sunday is 1. */
export type DayTest = (day: {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}) => boolean;

/** At these minutes, in UTC. */
export interface Cron {
  readonly kind: 'cron';
  readonly minutes: readonly number[];
  readonly hours: readonly number[];
  readonly months: readonly number[];
  readonly years: readonly number[];
  readonly isDay: DayTest;
}

export type Schedule = Rate | Cron;
