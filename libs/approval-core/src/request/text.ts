import { InvalidInputError } from '../invalid-input-error.ts';
import { readString } from './fields.ts';

/**
 * Characters that make a text read differently from what it is: C0 and C1 controls, line and paragraph separators,
 * bidirectional controls, invisible spaces and tag characters. The joiners U+200C and U+200D stay: scripts and emoji need them.
 */
const misleading =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: finding control characters is the purpose
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

const toCodePoint = (character: string): string =>
  `U+${Number(character.codePointAt(0)).toString(16).toUpperCase().padStart(4, '0')}`;

const refuseMisleading = (field: string, text: string): void => {
  if (!text.isWellFormed()) {
    throw new InvalidInputError(
      field,
      'it holds half of a surrogate pair',
      'Send well-formed Unicode.',
    );
  }
  const found = misleading.exec(text);
  if (found !== null) {
    throw new InvalidInputError(
      field,
      `the character ${toCodePoint(found[0])} is a control, bidirectional or invisible one`,
      'Remove it: approvers must see what they approve.',
    );
  }
  // SSM Automation expands {{ name }} inside parameters: a text must not be able to pull other values in.
  if (text.includes('{{')) {
    throw new InvalidInputError(field, '"{{" is SSM syntax for a variable', 'Write "{ {" instead.');
  }
};

/** One line of text that an approver will read. */
export const readLine = (field: string, value: unknown, max: number): string => {
  const text = readString(field, value, max);
  refuseMisleading(field, text);
  return text;
};

/** Several lines of text that an approver will read: line feeds and tabs are kept, CR LF becomes LF. */
export const readText = (field: string, value: unknown, max: number): string => {
  const text = readString(field, value, max).replaceAll('\r\n', '\n');
  refuseMisleading(field, text.replaceAll(/[\n\t]/g, ' '));
  if (text.trim() === '') {
    throw new InvalidInputError(field, 'it holds only white space', 'Say what is to be approved.');
  }
  return text;
};
