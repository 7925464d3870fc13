import type { PolicyDocument, Statement } from '@countersign/iam-policy';

/** A policy that is wider than it was in one place. */
export interface Widened {
  readonly what: string;
  readonly document: PolicyDocument;
}

const elements = {
  Allow: ['Resource', 'NotResource', 'Principal', 'Condition'],
  Deny: ['NotResource', 'Condition'],
} as const;

/** IAM takes no `*` for the service of an action, unless it is the action as a whole. */
const widenAction = (action: string): readonly string[] => [
  '*',
  action.replace(/:.*/, ':*'),
  `${action}*`,
];

/** A text with a `*` in the place of each of its parts, one at a time, and after it. */
const widenText = (text: string): readonly string[] => {
  const parts = text.split(/([:/])/);
  const widened = parts.flatMap((part, index) =>
    part === '' || /^[:/*]$/.test(part) ? [] : [parts.with(index, '*').join('')],
  );
  return [...new Set([...widened, ...(text.endsWith('*') ? [] : [`${text}*`])])];
};

/** A value with one of its texts widened, in every way there is. */
const widen = (value: unknown): readonly (readonly [string, unknown])[] => {
  if (typeof value === 'string') return widenText(value).map((text) => [text, text] as const);
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      widen(item).map(([what, widened]) => [what, value.with(index, widened)] as const),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, item]) =>
    widen(item).map(
      ([what, widened]) => [`${name} ${what}`, { ...value, [name]: widened }] as const,
    ),
  );
};

const widenActions = ({ Action = [] }: Statement): readonly (readonly [string, string[]])[] => {
  const actions = [Action].flat();
  return actions.flatMap((action, index) =>
    widenAction(action).map((widened) => [widened, actions.with(index, widened)] as const),
  );
};

const widenStatement = (statement: Statement): readonly (readonly [string, Statement])[] => [
  // A wider Deny denies more: only its exceptions loosen it.
  ...(statement.Effect === 'Deny' ? [] : widenActions(statement)).map(
    ([what, Action]) => [`Action ${what}`, { ...statement, Action }] as const,
  ),
  ...elements[statement.Effect].flatMap((element) =>
    widen(statement[element]).map(
      ([what, widened]) => [`${element} ${what}`, { ...statement, [element]: widened }] as const,
    ),
  ),
  ...Object.keys(statement.Condition ?? {}).map((operator) => {
    const { [operator]: _, ...others } = { ...statement.Condition };
    return [`without ${operator}`, { ...statement, Condition: others }] as const;
  }),
];

/** A policy widened by one `*`, or by the loss of one condition, in every place where that can be. */
export const widenedOf = (document: PolicyDocument): readonly Widened[] => {
  const statements = [document.Statement].flat();
  return statements.flatMap((statement, index) =>
    widenStatement(statement).map(([what, widened]) => ({
      what: `statement ${index + 1}: ${what}`,
      document: { ...document, Statement: statements.with(index, widened) },
    })),
  );
};
