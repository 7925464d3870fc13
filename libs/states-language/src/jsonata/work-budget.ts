import { MAXIMUM_SEQUENCE, MAXIMUM_TEXT, MAXIMUM_WORK } from './limits.ts';

/**
 * Watches what the parts of an expression give: nothing may be huge, and not too much may be made in all, since
 * every use of a list or text costs its length. Counting instead of looking at a clock makes the answer the same
 * on every machine.
 */
export const createWorkBudget = (maximumItems = MAXIMUM_SEQUENCE) => {
  let work = 0;
  return {
    begin: (): void => {
      work = 0;
    },
    /** @throws RangeError */
    charge: (result: unknown): void => {
      const isText = typeof result === 'string';
      if (!isText && !Array.isArray(result)) return;
      const maximum = isText ? MAXIMUM_TEXT : maximumItems;
      if (result.length > maximum)
        throw new RangeError(
          `A ${isText ? 'text' : 'list'} of more than ${maximum} ${isText ? 'characters' : 'items'} was made`,
        );
      work += result.length;
      if (work > MAXIMUM_WORK) throw new RangeError('The expression handles too much data');
    },
  };
};
