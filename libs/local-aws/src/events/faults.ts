import { AwsError } from '../aws-error.ts';

/** What happens to service events on their way, to try what AWS's "best effort" and "at least once" mean. */
export interface EventFaults {
  /** Every event comes twice. */
  readonly duplicate: boolean;
  /** Every event is lost, or the next so many. */
  readonly drop: boolean | number;
  readonly delaySeconds: number;
  /** Each event waits for the next one and comes after it. */
  readonly reorder: boolean;
}

export const NO_FAULTS: EventFaults = {
  duplicate: false,
  drop: false,
  delaySeconds: 0,
  reorder: false,
};

const NAMES = Object.keys(NO_FAULTS);

/** Reads the body of `POST /_local/events/faults`; what is not named is switched off. */
export const parseFaults = (given: Readonly<Record<string, unknown>>): EventFaults => {
  const unknown = Object.keys(given).find((name) => !NAMES.includes(name));
  if (unknown !== undefined)
    throw new AwsError('ValidationException', `${unknown}: not one of ${NAMES.join(', ')}`);
  const { duplicate = false, drop = false, delaySeconds = 0, reorder = false } = given;
  if (typeof duplicate !== 'boolean' || typeof reorder !== 'boolean')
    throw new AwsError('ValidationException', 'duplicate, reorder: true or false');
  if (
    typeof drop !== 'boolean' &&
    !(typeof drop === 'number' && Number.isInteger(drop) && drop >= 0)
  )
    throw new AwsError('ValidationException', 'drop: true, false, or how many events from now');
  if (typeof delaySeconds !== 'number' || !(delaySeconds >= 0))
    throw new AwsError('ValidationException', 'delaySeconds: a number, 0 or more');
  return { duplicate, drop, delaySeconds, reorder };
};
