/** One value or a list of values: IAM's policy grammar allows both everywhere. */
export type OneOrMany<T> = T | readonly T[];

/** Who a resource or trust policy speaks of. `'*'` is everybody, signed in or not. */
export type PrincipalElement =
  | '*'
  | {
      readonly AWS?: OneOrMany<string>;
      readonly Service?: OneOrMany<string>;
      readonly Federated?: OneOrMany<string>;
      readonly CanonicalUser?: OneOrMany<string>;
    };

/** Operator → context key → values, as in `{ StringEquals: { 'sts:ExternalId': 'x' } }`. */
export type ConditionElement = Readonly<
  Record<string, Readonly<Record<string, OneOrMany<string | number | boolean>>>>
>;

export interface Statement {
  readonly Sid?: string;
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMany<string>;
  readonly NotAction?: OneOrMany<string>;
  readonly Resource?: OneOrMany<string>;
  readonly NotResource?: OneOrMany<string>;
  readonly Principal?: PrincipalElement;
  readonly NotPrincipal?: PrincipalElement;
  readonly Condition?: ConditionElement;
}

/** An IAM policy in its JSON form (IAM user guide, "Grammar of the IAM JSON policy language"). */
export interface PolicyDocument {
  readonly Version?: '2012-10-17' | '2008-10-17';
  readonly Id?: string;
  readonly Statement: OneOrMany<Statement>;
}

/** A document with the name under which a decision mentions it. */
export interface NamedPolicy {
  readonly name: string;
  readonly document: PolicyDocument;
}
