/** One step of a path. Definite steps find one value at most, the others any number. */
export type Segment =
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'index'; readonly index: number }
  | { readonly type: 'names'; readonly names: readonly string[] }
  | { readonly type: 'indexes'; readonly indexes: readonly number[] }
  | {
      readonly type: 'slice';
      readonly start?: number;
      readonly end?: number;
      readonly step: number;
    }
  | { readonly type: 'every' }
  | { readonly type: 'descend' }
  | { readonly type: 'filter'; readonly filter: Filter };

/** What `[?( … )]` asks of an element. */
export type Filter =
  | { readonly type: 'and' | 'or'; readonly left: Filter; readonly right: Filter }
  | { readonly type: 'not'; readonly filter: Filter }
  | { readonly type: 'exists'; readonly operand: FilterPath }
  | {
      readonly type: 'compare';
      readonly operator: FilterOperator;
      readonly left: Operand;
      readonly right: Operand;
    };

export type FilterOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | 'in' | 'nin';

export interface FilterPath {
  readonly type: 'path';
  /** '@' is the element, '$' the whole document. */
  readonly from: '@' | '$';
  readonly segments: readonly Segment[];
}

export type Operand =
  | FilterPath
  | { readonly type: 'literal'; readonly value: string | number | boolean | null }
  | { readonly type: 'list'; readonly values: readonly (string | number | boolean | null)[] };

export interface JsonPath {
  /** As written. */
  readonly text: string;
  /** `$` the input, `$$` the context object, otherwise a variable's name. */
  readonly root: 'input' | 'context' | 'variable';
  readonly variable: string;
  readonly segments: readonly Segment[];
  /** Names and indexes only: finds one value or none. */
  readonly isDefinite: boolean;
}
