import { parse } from 'velocityjs';
import { TemplateFault } from './template-fault.ts';

/** A step from a value to one in it: `.name`, `.name(…)`, `[…]`. */
export type PathStep =
  | { readonly type: 'property'; readonly id: string }
  | { readonly type: 'method'; readonly id: string; readonly args?: readonly Expression[] | false }
  | { readonly type: 'index'; readonly id: Expression };

export interface Reference {
  readonly type: 'references';
  readonly id: string;
  /** `$` or, where nothing is to be printed for what is not there, `$!`. */
  readonly leader: string;
  readonly isWraped?: boolean;
  readonly path?: readonly PathStep[];
}

/** What has a value, in the form in which velocityjs parses it. */
export type Expression =
  | Reference
  | { readonly type: 'string'; readonly value: string; readonly isEval?: boolean }
  | { readonly type: 'integer' | 'decimal'; readonly value: string | number }
  | { readonly type: 'bool'; readonly value: 'true' | 'false' | 'null' }
  | { readonly type: 'array'; readonly value: readonly Expression[]; readonly isRange?: false }
  | {
      readonly type: 'array';
      readonly isRange: true;
      readonly value: readonly (Expression | string | number)[];
    }
  | { readonly type: 'map'; readonly value?: Readonly<Record<string, Expression>> }
  | {
      readonly type: 'math';
      readonly operator: string;
      readonly expression: readonly Expression[];
    };

export type Directive =
  | { readonly type: 'set'; readonly equal: readonly [Reference, Expression] }
  | { readonly type: 'if' | 'elseif'; readonly condition: Expression }
  | { readonly type: 'foreach'; readonly to: string; readonly from: Expression }
  | { readonly type: 'macro'; readonly id: string; readonly args?: readonly Reference[] }
  | { readonly type: 'macro_call'; readonly id: string; readonly args?: readonly Expression[] }
  | { readonly type: 'raw'; readonly value: string }
  | { readonly type: 'comment' | 'break' | 'else' };

/** Text, a reference, a directive, or a block whose first element says which. */
export type Node = string | Reference | Directive | readonly [Directive, ...Node[]];

const parsed = new Map<string, readonly Node[]>();

/** Templates are few and asked for at every call: each is parsed once. */
export const parseTemplate = (template: string): readonly Node[] => {
  const known = parsed.get(template);
  if (known !== undefined) return known;
  try {
    // velocityjs names its nodes less narrowly than it makes them.
    const nodes = parse(template) as unknown as readonly Node[];
    parsed.set(template, nodes);
    return nodes;
  } catch (error) {
    throw new TemplateFault(error instanceof Error ? error.message : String(error));
  }
};
