import { arrayFunctions } from './array-functions.ts';
import type { IntrinsicFunction } from './intrinsic-function.ts';
import { otherFunctions } from './other-functions.ts';
import { textFunctions } from './text-functions.ts';

/** Every intrinsic function of the States Language. */
export const intrinsicFunctions: { readonly [name: string]: IntrinsicFunction } = {
  ...arrayFunctions,
  ...textFunctions,
  ...otherFunctions,
};
