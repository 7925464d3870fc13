import { runInNewContext } from 'node:vm';
import { TemplateFault } from './template-fault.ts';

/** Milliseconds that one regular expression of a template may take. */
const LONGEST = 2000;

const compile = (pattern: string, flags: string): RegExp => {
  try {
    return new RegExp(pattern, flags);
  } catch {
    throw new TemplateFault(`${pattern} is not a regular expression`);
  }
};

/** `\x` is the character itself and `$1` a group, as in Java. */
const toReplacer =
  (replacement: string) =>
  (...found: readonly unknown[]): string =>
    replacement.replace(/\\(.)|\$(\d)/gs, (_all, literal?: string, group?: string) =>
      literal === undefined ? String(found[Number(group)] ?? '') : literal,
    );

/** Runs with an end: an expression that backtracks without one is cut off. */
const within = <Result>(work: () => Result): Result => {
  try {
    return runInNewContext('work()', { work }, { timeout: LONGEST }) as Result;
  } catch (error) {
    if (error instanceof TemplateFault) throw error;
    throw new TemplateFault(
      `a regular expression takes longer than ${LONGEST} ms or fails: ${String(error)}`,
    );
  }
};

export const replaceRegExp = (
  text: string,
  pattern: string,
  replacement: string,
  flags: '' | 'g',
): string => {
  const regexp = compile(pattern, flags);
  return within(() => text.replace(regexp, toReplacer(replacement)));
};

export const matchesWhole = (text: string, pattern: string): boolean => {
  const regexp = compile(`^(?:${pattern})$`, '');
  return within(() => regexp.test(text));
};

/** Java leaves empty parts at the end away. */
export const splitRegExp = (text: string, pattern: string): string[] => {
  const regexp = compile(pattern, '');
  const parts = within(() => text.split(regexp));
  while (parts.length > 1 && parts.at(-1) === '') parts.pop();
  return parts.map((part) => part ?? '');
};

/** Whether the text holds a match anywhere, as JSON Schema has it. */
export const findsRegExp = (text: string, pattern: string): boolean => {
  const regexp = compile(pattern, '');
  return within(() => regexp.test(text));
};
