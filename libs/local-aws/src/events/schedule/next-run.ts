import type { Cron, Schedule } from './schedule.ts';

const MINUTE = 60_000;

/** The first time of a day at which it runs, at or after this one; undefined if there is none. */
const timeOfDay = ({ hours, minutes }: Cron, hour: number, minute: number): number | undefined => {
  const [first = 0] = minutes;
  const later = hours.includes(hour) ? minutes.find((each) => each >= minute) : undefined;
  if (later !== undefined) return (hour * 60 + later) * MINUTE;
  const nextHour = hours.find((each) => each > hour);
  return nextHour === undefined ? undefined : (nextHour * 60 + first) * MINUTE;
};

const nextCron = (cron: Cron, after: number): number | undefined => {
  const start = new Date((Math.floor(after / MINUTE) + 1) * MINUTE);
  const [firstYear, firstMonth] = [start.getUTCFullYear(), start.getUTCMonth() + 1];
  for (const year of cron.years.filter((each) => each >= firstYear)) {
    for (const month of cron.months) {
      if (year === firstYear && month < firstMonth) continue;
      const isFirst = year === firstYear && month === firstMonth;
      const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
      for (let day = isFirst ? start.getUTCDate() : 1; day <= days; day += 1) {
        if (!cron.isDay({ year, month, day })) continue;
        const today = isFirst && day === start.getUTCDate();
        const time = today
          ? timeOfDay(cron, start.getUTCHours(), start.getUTCMinutes())
          : timeOfDay(cron, 0, 0);
        if (time !== undefined) return Date.UTC(year, month - 1, day) + time;
      }
    }
  }
  return undefined;
};

/**
 * When a schedule runs next after a time; undefined if never again. All in milliseconds since the epoch.
 * @param start when the rule was made: a rate counts from there.
 */
export const nextRun = (schedule: Schedule, start: number, after: number): number | undefined => {
  if (schedule.kind === 'cron') return nextCron(schedule, after);
  const runs = Math.floor(Math.max(0, after - start) / schedule.milliseconds);
  return start + (runs + 1) * schedule.milliseconds;
};
