import { md5 } from './md5.ts';
import { sha1 } from './sha1.ts';
import { sha2 } from './sha2.ts';

const ALGORITHMS: { readonly [name: string]: (text: string) => string } = {
  MD5: md5,
  'SHA-1': sha1,
  'SHA-256': (text) => sha2('SHA-256', text),
  'SHA-384': (text) => sha2('SHA-384', text),
  'SHA-512': (text) => sha2('SHA-512', text),
};

/**
 * The hash of a text's UTF-8 bytes, in hexadecimal, by the algorithms States.Hash and `$hash` know.
 * @throws RangeError for any other algorithm.
 */
export const hashText = (text: string, algorithm: string): string => {
  const hash = Object.hasOwn(ALGORITHMS, algorithm) ? ALGORITHMS[algorithm] : undefined;
  if (hash !== undefined) return hash(text);
  throw new RangeError(
    `The hash algorithm must be one of ${Object.keys(ALGORITHMS).join(', ')}: ${algorithm}`,
  );
};
