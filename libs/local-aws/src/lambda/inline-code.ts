import { strToU8, zipSync } from 'fflate';

/** A zip's time stamps begin in 1980; a fixed one makes the same code the same zip. */
const FIXED_TIME = '1980-01-01T00:00:00Z';

const isModule = (code: string): boolean => /^\s*(import\s|import\{|export\s)/m.test(code);

/** The name that CloudFormation gives to code written into a template (`Code.ZipFile`). */
const nameOf = (runtime: string, code: string): string => {
  if (runtime.startsWith('python')) return 'index.py';
  return isModule(code) ? 'index.mjs' : 'index.js';
};

/** Code from a template as the zip that CreateFunction takes. */
export const zipInlineCode = (runtime: string, code: string): Uint8Array =>
  zipSync({ [nameOf(runtime, code)]: [strToU8(code), { mtime: FIXED_TIME }] });
