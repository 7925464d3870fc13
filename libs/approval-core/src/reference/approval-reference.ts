import { isApprovalId } from '../approval-id.ts';

/** What an automation, a pipeline or an object says about whom to answer. */
export type ApprovalReference =
  | { readonly kind: 'approvalId'; readonly approvalId: string }
  | { readonly kind: 'taskToken'; readonly taskToken: string };

/**
 * Whether to answer a raw task token that others put where we look, AWS's documented pattern. Off by default: such a
 * token can be read, and so used, by everyone who can read the parameter, and nothing binds the decision to it.
 */
export type RawTaskTokens = 'refused' | 'accepted';

/** Lower-case, so that S3's lower-cased metadata and others' capitals fall together. */
const taskTokenName = /^(?:x-amz-meta-)?(?:sfn[-_]?)?(?:task[-_]?)?token[-_]?(\d{0,3})$/;

const partNumber = (name: string): number | undefined => {
  const found = taskTokenName.exec(name.toLowerCase());
  return found === null ? undefined : Number(found[1]);
};

/** A raw token, whether whole or split over `taskToken1`, `taskToken2` …, or over the entries of one list. */
const joinTaskToken = (values: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(values)
    .map(([name, parts]) => ({ part: partNumber(name), text: parts.join('') }))
    .filter((entry): entry is { part: number; text: string } => entry.part !== undefined)
    .sort((a, b) => a.part - b.part)
    .map(({ text }) => text)
    .join('');

/** Finds the reference among named values: the approval id under the given name, else, if accepted, a raw token. */
export const findReference = (
  values: Readonly<Record<string, readonly string[]>>,
  idName: string,
  rawTaskTokens: RawTaskTokens,
): ApprovalReference | undefined => {
  const approvalId = Object.hasOwn(values, idName) ? values[idName]?.[0] : undefined;
  if (approvalId !== undefined && isApprovalId(approvalId))
    return { kind: 'approvalId', approvalId };
  if (rawTaskTokens === 'refused') return undefined;
  const taskToken = joinTaskToken(values);
  return taskToken === '' ? undefined : { kind: 'taskToken', taskToken };
};
