import type { IRawProperty } from 'fast-check';

/** Something that holds whatever comes in. */
export interface Claim {
  readonly name: string;
  readonly property: IRawProperty<unknown>;
  /** Of the count that is asked for, where a case is slow. */
  readonly share?: number;
}

/** What a parser makes of something; undefined where it refuses by name. Any other error is the caller's. */
export const unlessRefused = <Value>(parse: () => Value): Value | undefined => {
  try {
    return parse();
  } catch (error) {
    if (error instanceof Error && error.name === 'InvalidInputError') return undefined;
    throw error;
  }
};
