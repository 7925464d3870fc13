/** A pattern as it lies in its JSON file: JSON, with `{ "Ref": … }` where CloudFormation fills in a value. */
export type PatternTemplate =
  | string
  | number
  | boolean
  | null
  | PatternTemplate[]
  | { readonly [name: string]: PatternTemplate };

/** What the references and variables of a template stand for. */
export interface PatternValues {
  readonly accountId: string;
  readonly region: string;
  readonly stage: string;
}

/**
 * The pattern that a deployed rule has: `{ "Ref": "AWS::AccountId" }` and `{ "Ref": "AWS::Region" }` filled in as
 * CloudFormation does, and `${sls:stage}` as serverless does.
 */
export const toEventPattern = (
  template: PatternTemplate,
  values: PatternValues,
): PatternTemplate => {
  const references: Readonly<Record<string, string>> = {
    'AWS::AccountId': values.accountId,
    'AWS::Region': values.region,
  };
  const fill = (node: PatternTemplate): PatternTemplate => {
    if (typeof node === 'string') return node.replaceAll('${sls:stage}', values.stage);
    if (Array.isArray(node)) return node.map(fill);
    if (typeof node !== 'object' || node === null) return node;
    const entries = Object.entries(node);
    const [first] = entries;
    if (entries.length === 1 && first?.[0] === 'Ref') {
      const value = references[String(first[1])];
      if (value === undefined) throw new Error(`no value is known for the reference ${first[1]}`);
      return value;
    }
    return Object.fromEntries(entries.map(([name, child]) => [name, fill(child)]));
  };
  return fill(template);
};
