import { AwsError } from '../../aws-error.ts';
import { readDays } from './cron-days.ts';
import { readField } from './cron-field.ts';
import type { Schedule } from './schedule.ts';

const UNITS: Readonly<Record<string, number>> = {
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
};

const MONTHS = 'JAN,FEB,MAR,APR,MAY,JUN,JUL,AUG,SEP,OCT,NOV,DEC'.split(',');

/** One is singular and everything else plural: `rate(1 minute)`, `rate(5 minutes)`. */
const readRate = (text: string): Schedule | undefined => {
  const [, digits = '', unit = '', plural] = /^(\d+) +(minute|hour|day)(s?)$/.exec(text) ?? [];
  const value = Number(digits);
  const milliseconds = value * (UNITS[unit] ?? 0);
  if (milliseconds === 0 || (value === 1) !== (plural === '')) return undefined;
  return { kind: 'rate', milliseconds };
};

const readCron = (text: string): Schedule | undefined => {
  const fields = text.trim().split(/\s+/);
  const [minute = '', hour = '', dayOfMonth = '', month = '', dayOfWeek = '', year = ''] = fields;
  if (fields.length !== 6) return undefined;
  const minutes = readField(minute, { least: 0, most: 59, steps: true });
  const hours = readField(hour, { least: 0, most: 23, steps: true });
  const months = readField(month, { least: 1, most: 12, names: MONTHS, steps: true });
  const years = readField(year, { least: 1970, most: 2199, steps: true });
  // The tolerated comma may also stand behind a `?`.
  const isDay = readDays(dayOfMonth.replace(/,+$/, ''), dayOfWeek.replace(/,+$/, ''));
  return minutes && hours && months && years && isDay
    ? { kind: 'cron', minutes, hours, months, years, isDay }
    : undefined;
};

/** A ScheduleExpression as EventBridge defines it (user guide, "Cron expressions", "Rate expressions"). */
export const parseSchedule = (expression: string): Schedule => {
  const [, kind, inner = ''] = /^(rate|cron)\((.*)\)$/.exec(expression) ?? [];
  const schedule =
    kind === 'rate' ? readRate(inner) : kind === 'cron' ? readCron(inner) : undefined;
  if (schedule !== undefined) return schedule;
  throw new AwsError('ValidationException', 'Parameter ScheduleExpression is not valid.');
};
