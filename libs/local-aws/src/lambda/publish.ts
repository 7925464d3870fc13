import type { Aws } from '../service.ts';
import type { FunctionVersion, LambdaFunction } from './state.ts';

const isSame = (one: FunctionVersion, other: FunctionVersion): boolean =>
  one.zip === other.zip && JSON.stringify(one.settings) === JSON.stringify(other.settings);

/** Makes `$LATEST` a version; if nothing has changed since the last one, that one is the answer. */
export const publish = (
  aws: Aws,
  found: LambdaFunction,
  description?: string,
): { readonly found: LambdaFunction; readonly version: FunctionVersion } => {
  const last = found.versions.at(-1);
  if (last !== undefined && isSame(last, found.latest)) return { found, version: last };
  const version: FunctionVersion = {
    ...found.latest,
    version: String(Number(last?.version ?? 0) + 1),
    revisionId: aws.ids.uuid(),
    modifiedAt: aws.clock.now(),
    ...(description !== undefined && description !== '' && { publishedDescription: description }),
  };
  return { found: { ...found, versions: [...found.versions, version] }, version };
};
