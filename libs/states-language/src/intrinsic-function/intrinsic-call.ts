import type { JsonPath } from '../json-path/json-path.ts';

/** A parsed `States.Name(argument, …)`. */
export interface IntrinsicCall {
  readonly type: 'call';
  readonly name: string;
  readonly arguments: readonly IntrinsicArgument[];
}

export type IntrinsicArgument =
  | IntrinsicCall
  | { readonly type: 'path'; readonly path: JsonPath }
  /** A quoted text keeps its escapes: `States.Format` tells `\{` from `{`. */
  | { readonly type: 'text'; readonly raw: string }
  | { readonly type: 'literal'; readonly value: number | boolean | null };
