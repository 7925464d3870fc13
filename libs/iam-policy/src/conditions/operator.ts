import type { Pattern } from '../pattern.ts';

/** One value of the policy, read for one request. */
export interface PolicyValue {
  /** The value as written, with its policy variables replaced. */
  readonly text: string;
  /** The same with `*` and `?` as wildcards. */
  readonly pattern: Pattern;
}

/** Whether one value of the request fits one value of the policy. */
export type ValueTest = (requestValue: string, policyValue: PolicyValue) => boolean;

export interface ConditionOperator {
  readonly test: ValueTest;
  /** A `…Not…` operator: holds where no value fits, and where the key is missing. */
  readonly negated: boolean;
  /** Policy variables may be used in the values (IAM user guide: string and ARN operators only). */
  readonly variables: boolean;
}
