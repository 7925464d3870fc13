/** What looks like a task token, and nothing of ours does: an ARN's parts have at most 80 of these characters in a row. */
const tokenShaped = /[A-Za-z0-9+/=_-]{100,}/g;

/** A text with nothing in it that could be a task token. */
export const hideTokenShapes = (text: string): string => text.replace(tokenShaped, '[hidden]');

/** Control characters that JSON leaves as they are, separators of lines, and whatever makes a text read as another. */
const beyondAscii = /[\u007f-\uffff]/g;

const escapeUnit = (unit: string): string =>
  `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * What a function logs of an invocation: one line of JSON, in ASCII, whatever texts of others it holds, and without
 * anything that could be a task token.
 */
export const toLogLine = (fields: Readonly<Record<string, unknown>>): string =>
  JSON.stringify(fields, (_, value: unknown) =>
    typeof value === 'string' ? hideTokenShapes(value) : value,
  ).replace(beyondAscii, escapeUnit);
