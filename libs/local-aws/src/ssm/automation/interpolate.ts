/** Values by name: document parameters, step outputs (`step.Output`), `automation:…`, `global:…`. */
export type Values = Readonly<Record<string, unknown>>;

const REFERENCE = /\{\{\s*([\w.:-]+)\s*\}\}/g;
const ONLY_REFERENCE = /^\s*\{\{\s*([\w.:-]+)\s*\}\}\s*$/;

const toText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);

const lookUp = (values: Values, name: string): unknown => {
  if (!Object.hasOwn(values, name)) throw new Error(`Variable {{ ${name} }} cannot be resolved`);
  return values[name];
};

/**
 * `{{ name }}` replaced throughout: a text that is nothing but a reference becomes the value itself
 * (a list stays a list), a reference inside a text becomes its text.
 */
export const interpolate = (node: unknown, values: Values): unknown => {
  if (typeof node === 'string') {
    const only = ONLY_REFERENCE.exec(node)?.[1];
    if (only !== undefined) return lookUp(values, only);
    return node.replace(REFERENCE, (_found, name: string) => toText(lookUp(values, name)));
  }
  if (Array.isArray(node)) return node.map((item) => interpolate(item, values));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, item]) => [key, interpolate(item, values)]),
  );
};
