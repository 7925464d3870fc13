/**
 * The named settings of a Lambda, all of which must be there: a missing one fails at the start, by name, and not in the
 * middle of an approval.
 */
export const readSettings = <Name extends string>(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly Name[],
): Readonly<Record<Name, string>> => {
  const missing = names.filter((name) => (environment[name] ?? '') === '');
  if (missing.length > 0) {
    throw new Error(`not set in the function's environment: ${missing.join(', ')}`);
  }
  return Object.fromEntries(names.map((name) => [name, environment[name]])) as Record<Name, string>;
};
