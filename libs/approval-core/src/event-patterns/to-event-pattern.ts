/** A pattern as it lies in its JSON file: JSON, with `{ "Ref": … }` or `{ "Fn::Sub": … }` where CloudFormation fills in a value. */
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
  /** The account that approvals are asked for in by another one. */
  readonly remoteAccountId?: string;
}

/**
 * The pattern that a deployed rule has: references and substitutions filled in as CloudFormation does, and
 * `${sls:stage}` and the accounts of the bridge as serverless does.
 */
export const toEventPattern = (
  template: PatternTemplate,
  { accountId, region, stage, remoteAccountId }: PatternValues,
): PatternTemplate => {
  const references: Readonly<Record<string, string>> = {
    'AWS::AccountId': accountId,
    'AWS::Region': region,
    'AWS::Partition': 'aws',
  };
  const referenceOf = (name: string): string => {
    const value = Object.hasOwn(references, name) ? references[name] : undefined;
    if (value === undefined) throw new Error(`no value is known for the reference ${name}`);
    return value;
  };
  const variables: Readonly<Record<string, string | undefined>> = {
    'sls:stage': stage,
    'self:custom.accounts.remote': remoteAccountId,
  };
  const fillText = (text: string): string =>
    Object.entries(variables).reduce(
      (filled, [name, value]) =>
        value === undefined ? filled : filled.replaceAll(`\${${name}}`, value),
      text,
    );
  const substitute = (text: string): string =>
    text.replaceAll(/\$\{([^}]+)\}/g, (_, name) => referenceOf(name));
  const fill = (node: PatternTemplate): PatternTemplate => {
    if (typeof node === 'string') return fillText(node);
    if (Array.isArray(node)) return node.map(fill);
    if (typeof node !== 'object' || node === null) return node;
    const [names, [argument]] = [Object.keys(node).join(), Object.values(node)];
    if (names === 'Ref') return referenceOf(String(argument));
    if (names === 'Fn::Sub') return substitute(fillText(String(argument)));
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, fill(child)]));
  };
  return fill(template);
};
