import { readField } from './cron-field.ts';
import type { DayTest } from './schedule.ts';

const WEEK = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'] as const;
const DAYS = { least: 1, most: 31, steps: true } as const;
const WEEKDAYS = { least: 1, most: 7, names: WEEK, steps: false } as const;

const lengthOf = (year: number, month: number): number =>
  new Date(Date.UTC(year, month, 0)).getUTCDate();

const weekdayOf = (year: number, month: number, day: number): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay() + 1;

/** The weekday closest to a day, within its month (`W`). */
const closestWeekday = (year: number, month: number, wanted: number): number => {
  const length = lengthOf(year, month);
  const day = Math.min(wanted, length);
  const weekday = weekdayOf(year, month, day);
  if (weekday === 7) return day > 1 ? day - 1 : day + 2;
  if (weekday === 1) return day < length ? day + 1 : day - 2;
  return day;
};

const readDayOfMonth = (text: string): DayTest | undefined => {
  if (text === 'L') return ({ year, month, day }) => day === lengthOf(year, month);
  const [, weekday] = /^(\d+)W$/.exec(text) ?? [];
  const [wanted] = weekday === undefined ? [] : (readField(weekday, DAYS) ?? []);
  if (wanted !== undefined)
    return ({ year, month, day }) => day === closestWeekday(year, month, wanted);
  const days = readField(text, DAYS);
  return days && (({ day }) => days.includes(day));
};

/** `L` alone is the last day of the week; `6L` the last Friday of the month, `6#3` its third. */
const readDayOfWeek = (text: string): DayTest | undefined => {
  if (text === 'L') return ({ year, month, day }) => weekdayOf(year, month, day) === 7;
  const [, name = '', last, nth] = /^(\w+?)(?:(L)|#([1-5]))$/.exec(text) ?? [];
  const [weekday] = readField(name, WEEKDAYS) ?? [];
  if (weekday !== undefined && (last !== undefined || nth !== undefined))
    return ({ year, month, day }) =>
      weekdayOf(year, month, day) === weekday &&
      (last === undefined ? Math.ceil(day / 7) === Number(nth) : day + 7 > lengthOf(year, month));
  const weekdays = readField(text, WEEKDAYS);
  return weekdays && (({ year, month, day }) => weekdays.includes(weekdayOf(year, month, day)));
};

/** Which days are meant; undefined if one of the fields is none. Exactly one of them says nothing: `?`. */
export const readDays = (dayOfMonth: string, dayOfWeek: string): DayTest | undefined => {
  if ((dayOfMonth === '?') === (dayOfWeek === '?')) return undefined;
  return dayOfWeek === '?' ? readDayOfMonth(dayOfMonth) : readDayOfWeek(dayOfWeek);
};
