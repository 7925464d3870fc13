import { type Pattern, type PatternPart, parsePattern } from './pattern.ts';
import { contextKey } from './request-context.ts';

const VARIABLE = /\$\{([^{}]*)\}/;
const LITERALS: ReadonlySet<string> = new Set(['*', '?', '$']);

const readVariable = (body: string): { key: string; fallback: string | undefined } => {
  const match = /^\s*([^,\s]+)\s*(?:,\s*'(.*)'\s*)?$/.exec(body);
  return match === null
    ? { key: body, fallback: undefined }
    : { key: match[1] ?? '', fallback: match[2] };
};

/**
 * A policy's text as a pattern, its variables (`${aws:username}`, `${aws:PrincipalTag/team, 'none'}`, `${*}`)
 * replaced by the request's values. A replaced value is text: a `*` in a tag is not a wildcard. Undefined where a
 * variable has no single value, for then the element matches nothing (IAM user guide, "Policy variables").
 */
export function expandVariables(
  source: string,
  context: ReadonlyMap<string, readonly string[]>,
): Pattern | undefined {
  const parts: PatternPart[] = [];
  let rest = source;
  for (;;) {
    const found = VARIABLE.exec(rest);
    if (found === null) return [...parts, ...parsePattern(rest)];
    parts.push(...parsePattern(rest.slice(0, found.index)));
    const body = found[1] ?? '';
    if (LITERALS.has(body)) parts.push({ text: body });
    else {
      const { key, fallback } = readVariable(body);
      const values = context.get(contextKey(key));
      const value = values?.length === 1 ? values[0] : values === undefined ? fallback : undefined;
      if (value === undefined) return undefined;
      parts.push({ text: value });
    }
    rest = rest.slice(found.index + found[0].length);
  }
}
