/** Steps one expression may take: about a second of work. AWS ends an expression after some time as well. */
export const MAXIMUM_JOBS = 1_000_000;

/** How deep expressions may call one another. */
export const MAXIMUM_STACK = 400;

/** Items of a list an expression makes on its way. */
export const MAXIMUM_SEQUENCE = 1_000_000;

/** The same for expressions that sort or look for repetitions: the package's way of it is quadratic. */
export const MAXIMUM_QUADRATIC_SEQUENCE = 10_000;

/** Characters of a text an expression makes on its way; what leaves a state has a quarter of it. */
export const MAXIMUM_TEXT = 1_048_576;

/** Items and characters of all lists and texts together. */
export const MAXIMUM_WORK = 50_000_000;
