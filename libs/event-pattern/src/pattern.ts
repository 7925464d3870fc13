/** One alternative of a leaf's list, after checking. */
export type Test =
  | { readonly type: 'exact'; readonly value: string | number | boolean | null }
  | { readonly type: 'exists'; readonly wanted: boolean }
  | { readonly type: 'prefix' | 'suffix'; readonly text: string; readonly ignoreCase: boolean }
  | { readonly type: 'equals-ignore-case'; readonly text: string }
  | { readonly type: 'wildcard'; readonly pieces: readonly string[] }
  | { readonly type: 'cidr'; readonly range: AddressRange }
  | { readonly type: 'numeric'; readonly bounds: readonly NumericBound[] }
  | { readonly type: 'anything-but'; readonly tests: readonly Test[] };

export type NumericOperator = '=' | '<' | '<=' | '>' | '>=';

export interface NumericBound {
  readonly operator: NumericOperator;
  readonly value: number;
}

/** Addresses from `first` to `last`, both included; 4 and 6 never meet. */
export interface AddressRange {
  readonly version: 4 | 6;
  readonly first: bigint;
  readonly last: bigint;
}

export interface Leaf {
  readonly type: 'leaf';
  /** From the event's root, without `$or`. */
  readonly path: readonly string[];
  readonly tests: readonly Test[];
}

/** All fields must match, and of every `$or` at least one alternative. */
export interface Pattern {
  readonly type: 'object';
  readonly fields: readonly { readonly name: string; readonly pattern: Pattern | Leaf }[];
  readonly alternatives: readonly (readonly Pattern[])[];
}
