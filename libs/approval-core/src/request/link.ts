import { InvalidInputError } from '../invalid-input-error.ts';
import { limits } from '../limits.ts';
import { readLine } from './text.ts';

const parseUrl = (field: string, text: string): URL => {
  try {
    return new URL(text);
  } catch (cause) {
    const error = new InvalidInputError(field, 'it is not a URL', 'Send an absolute https URL.');
    error.cause = cause;
    throw error;
  }
};

/**
 * A link for approvers: absolute, https, no user information (which hides the true host), on the usual port.
 * @returns the URL as a browser would read it, so that a backslash or a look-alike host shows as what it is.
 */
export const readLink = (field: string, value: unknown): string => {
  const text = readLine(field, value, limits.automationParameterValue);
  const url = parseUrl(field, text);
  if (url.protocol !== 'https:') {
    throw new InvalidInputError(
      field,
      `its scheme is ${url.protocol} and not https:`,
      'Send an https link.',
    );
  }
  if (url.username !== '' || url.password !== '' || /^[^/]*\/\/[^/?#]*@/.test(text)) {
    throw new InvalidInputError(
      field,
      'it carries user information before the host',
      'Remove the part before "@".',
    );
  }
  if (url.port !== '') {
    throw new InvalidInputError(field, `it names port ${url.port}`, 'Use the standard https port.');
  }
  if (url.href.length > limits.automationParameterValue) {
    throw new InvalidInputError(
      field,
      `it has ${url.href.length} characters once escaped, at most ${limits.automationParameterValue} are allowed`,
      'Shorten it.',
    );
  }
  // Reading it as a browser does can bring out what was not there before: full-width braces become braces.
  return readLine(field, url.href, limits.automationParameterValue);
};
