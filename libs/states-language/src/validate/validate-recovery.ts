import { isObject, type Json, type JsonObject } from '../json.ts';
import { MAXIMUM_SECONDS } from '../limits.ts';
import { addError, type Report } from './report.ts';

interface Range {
  readonly minimum: number;
  readonly maximum: number;
  readonly isInteger: boolean;
}

/** Numbers of a retrier (States Language, "Retrying after error"; Step Functions guide). */
const RETRIER_NUMBERS: { readonly [field: string]: Range } = {
  IntervalSeconds: { minimum: 0, maximum: MAXIMUM_SECONDS, isInteger: true },
  MaxAttempts: { minimum: 0, maximum: MAXIMUM_SECONDS, isInteger: true },
  BackoffRate: { minimum: 1, maximum: Number.MAX_VALUE, isInteger: false },
  MaxDelaySeconds: { minimum: 1, maximum: 31_622_400, isInteger: true },
};

/** Retry and Catch of a Task, Parallel or Map. */
export const validateRecovery = (
  report: Report,
  state: JsonObject,
  location: string,
): undefined => {
  for (const field of ['Retry', 'Catch']) {
    const list = state[field];
    const at = `${location}/${field}`;
    if (list === undefined) continue;
    if (!Array.isArray(list)) {
      addError(report, at, 'Expected value of type Array');
      continue;
    }
    for (const [index, item] of list.entries()) {
      const place = `${at}[${index}]`;
      if (!isObject(item)) {
        addError(report, place, 'Expected value of type Object');
        continue;
      }
      validateErrorEquals(report, item.ErrorEquals, place, index === list.length - 1);
      if (field === 'Retry') validateRetrier(report, item, place);
      else if (typeof item.Next !== 'string')
        addError(report, place, 'These fields are required: [Next]');
    }
  }
};

const validateErrorEquals = (
  report: Report,
  names: Json | undefined,
  location: string,
  isLast: boolean,
): undefined => {
  const at = `${location}/ErrorEquals`;
  if (names === undefined)
    return addError(report, location, 'These fields are required: [ErrorEquals]');
  if (
    !Array.isArray(names) ||
    names.length === 0 ||
    !names.every((name: Json) => typeof name === 'string')
  )
    return addError(report, at, 'Expected a non-empty Array of String');
  if (names.includes('States.ALL') && (names.length > 1 || !isLast))
    addError(report, at, 'States.ALL must appear alone and in the last retrier or catcher');
};

const validateRetrier = (report: Report, retrier: JsonObject, location: string): undefined => {
  for (const [field, range] of Object.entries(RETRIER_NUMBERS)) {
    const value = retrier[field];
    if (value === undefined) continue;
    const isAllowed =
      typeof value === 'number' &&
      value >= range.minimum &&
      value <= range.maximum &&
      (!range.isInteger || Number.isInteger(value));
    if (!isAllowed)
      addError(
        report,
        `${location}/${field}`,
        `Expected ${range.isInteger ? 'an integer' : 'a number'} from ${range.minimum} to ${range.maximum}`,
      );
  }
  const { JitterStrategy: jitter } = retrier;
  if (jitter !== undefined && jitter !== 'FULL' && jitter !== 'NONE')
    addError(report, `${location}/JitterStrategy`, 'Value is not one of [FULL, NONE]');
};
