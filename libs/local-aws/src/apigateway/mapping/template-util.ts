import { TemplateFault } from './template-fault.ts';
import { type Host, toText, toValue, type Value } from './velocity-value.ts';

const CONTROLS: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
};

/** As Apache Commons' escapeEcmaScript: both quotes, the backslash, the slash, and what is not printable ASCII. */
export const escapeJavaScript = (text: string): string =>
  text.replace(/["'\\/]|[^\x20-\x7f]/g, (found) => {
    if (/["'\\/]/.test(found)) return `\\${found}`;
    const code = found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
    return CONTROLS[found] ?? `\\u${code}`;
  });

const parseJson = (text: Value): Value => {
  try {
    return toValue(JSON.parse(toText(text)));
  } catch {
    throw new TemplateFault('$util.parseJson is given what is not JSON');
  }
};

/** As java.net.URLEncoder: form encoding, in which `*` stays and `~` does not. */
const urlEncode = (text: string): string =>
  encodeURIComponent(text)
    .replace(/[!'()~]/g, (found) => `%${found.charCodeAt(0).toString(16).toUpperCase()}`)
    .replaceAll('%20', '+');

const urlDecode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw new TemplateFault('$util.urlDecode is given what is not URL-encoded');
  }
};

const textMethod =
  (of: (text: string) => Value) =>
  (value: Value): Value =>
    value === undefined || value === null ? undefined : of(toText(value));

/** `$util` (developer guide, "$util variables"). */
export const UTIL: Host = {
  properties: new Map(),
  methods: new Map<string, (...args: readonly Value[]) => Value>([
    ['escapeJavaScript', textMethod(escapeJavaScript)],
    ['parseJson', textMethod(parseJson)],
    ['urlEncode', textMethod(urlEncode)],
    ['urlDecode', textMethod(urlDecode)],
    ['base64Encode', textMethod((text) => Buffer.from(text).toString('base64'))],
    ['base64Decode', textMethod((text) => Buffer.from(text, 'base64').toString())],
  ]),
};
