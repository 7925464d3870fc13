/** A `${…}` of Fn::Sub, or the text between two. */
export type SubstitutionPart = { readonly text: string } | { readonly name: string };

/** Cuts the text of Fn::Sub into its parts; `${!Literal}` is the text `${Literal}`. */
export function parseSubstitution(text: string): readonly SubstitutionPart[] {
  const parts: SubstitutionPart[] = [];
  let at = 0;
  for (const match of text.matchAll(/\$\{(!?)([^{}]*)\}/g)) {
    parts.push({ text: text.slice(at, match.index) });
    const name = (match[2] ?? '').trim();
    parts.push(match[1] === '!' ? { text: `\${${match[2] ?? ''}}` } : { name });
    at = match.index + match[0].length;
  }
  return [...parts, { text: text.slice(at) }].filter(
    (part) => !('text' in part) || part.text !== '',
  );
}

/** What a `${…}` names: a parameter or resource, or a resource's attribute. */
export function parseSubstitutionName(name: string): { logicalId: string; attribute?: string } {
  const dot = name.indexOf('.');
  return dot < 0
    ? { logicalId: name }
    : { logicalId: name.slice(0, dot), attribute: name.slice(dot + 1) };
}
