import { AwsError } from '../aws-error.ts';

/** What happens to service events on their way, to try what AWS's "best effort" and "at least once" mean. */
export interface EventFaults {
  /** Every event comes twice, or each with this probability. */
  readonly duplicate: boolean | number;
  /** Every event is lost, or each with this probability, or from 1 on the next so many. */
  readonly drop: boolean | number;
  readonly delaySeconds: number;
  /** Each event waits for the next one and comes after it, or does so with this probability. */
  readonly reorder: boolean | number;
}

export const NO_FAULTS: EventFaults = {
  duplicate: false,
  drop: false,
  delaySeconds: 0,
  reorder: false,
};

const NAMES = Object.keys(NO_FAULTS);

const isProbability = (value: unknown): value is number =>
  typeof value === 'number' && value > 0 && value < 1;

const isSwitch = (value: unknown): value is boolean | number =>
  typeof value === 'boolean' || isProbability(value);

const isCount = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

/**
 * Whether the next event is struck.
 * @param chance a random number from 0 up to 1; asked only where a probability is given.
 */
export const isStruck = (fault: boolean | number, chance: () => number): boolean => {
  if (typeof fault === 'boolean') return fault;
  return isProbability(fault) ? chance() < fault : fault > 0;
};

/** The faults after one more event was lost: a count goes down. */
export const afterDrop = (faults: EventFaults): EventFaults =>
  isCount(faults.drop) && faults.drop > 0 ? { ...faults, drop: faults.drop - 1 } : faults;

/** Reads the body of `POST /_local/events/faults`; what is not named is switched off. */
export const parseFaults = (given: Readonly<Record<string, unknown>>): EventFaults => {
  const unknown = Object.keys(given).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw new AwsError('ValidationException', `${unknown}: not one of ${NAMES.join(', ')}`);
  const { duplicate = false, drop = false, delaySeconds = 0, reorder = false } = given;
  if (!isSwitch(duplicate) || !isSwitch(reorder))
    throw new AwsError(
      'ValidationException',
      'duplicate, reorder: true, false, or a probability between 0 and 1',
    );
  if (!isSwitch(drop) && !isCount(drop))
    throw new AwsError(
      'ValidationException',
      'drop: true, false, a probability between 0 and 1, or how many events from now',
    );
  if (typeof delaySeconds !== 'number' || !(delaySeconds >= 0))
    throw new AwsError('ValidationException', 'delaySeconds: a number, 0 or more');
  return { duplicate, drop, delaySeconds, reorder };
};
