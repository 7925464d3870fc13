import { AwsError } from '../aws-error.ts';
import type { FunctionVersion, LambdaFunction, LambdaState } from './state.ts';

interface Place {
  readonly accountId: string;
  readonly region: string;
}

export const LATEST = '$LATEST';

export interface FunctionReference {
  /** Without a qualifier. */
  readonly arn: string;
  readonly name: string;
  readonly qualifier?: string;
}

/** A name, `name:qualifier`, a partial ARN `111111111111:function:name` or an ARN, as Lambda takes them. */
export const parseFunctionName = (
  place: Place,
  text: string,
  qualifier?: string,
): FunctionReference => {
  const match =
    /^(?:(?:arn:aws:lambda:(?<region>[a-z0-9-]+):)?(?<account>\d{12}):function:)?(?<name>[a-zA-Z0-9-_]+)(?::(?<qualifier>\$LATEST|[a-zA-Z0-9-_]+))?$/.exec(
      text,
    );
  if (match?.groups === undefined) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${text}' at 'functionName' failed to satisfy constraint: Member must satisfy regular expression pattern: (arn:(aws[a-zA-Z-]*)?:lambda:)?([a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST|[a-zA-Z0-9-_]+))?`,
    );
  }
  const { region = place.region, account = place.accountId, name = '' } = match.groups;
  const found = qualifier ?? match.groups.qualifier;
  return {
    arn: `arn:aws:lambda:${region}:${account}:function:${name}`,
    name,
    ...(found !== undefined && { qualifier: found }),
  };
};

export const qualified = ({ arn, qualifier }: FunctionReference): string =>
  qualifier === undefined ? arn : `${arn}:${qualifier}`;

export const notFound = (arn: string): AwsError =>
  new AwsError('ResourceNotFoundException', `Function not found: ${arn}`, 404, { Type: 'User' });

/** Throws ResourceNotFoundException. */
export const requireFunction = (
  state: LambdaState,
  reference: FunctionReference,
): LambdaFunction => {
  const found = state.functions.get(reference.arn);
  if (found === undefined) throw notFound(qualified(reference));
  return found;
};

/** The version that a qualifier means: a version's number, an alias, or `$LATEST`. */
export const findVersion = (
  { latest, versions, aliases }: LambdaFunction,
  qualifier = LATEST,
): FunctionVersion | undefined => {
  if (qualifier === LATEST) return latest;
  const wanted = aliases[qualifier]?.version ?? qualifier;
  return wanted === LATEST ? latest : versions.find(({ version }) => version === wanted);
};

/** Throws ResourceNotFoundException. */
export const requireVersion = (
  found: LambdaFunction,
  reference: FunctionReference,
): FunctionVersion => {
  const version = findVersion(found, reference.qualifier);
  if (version === undefined) throw notFound(qualified(reference));
  return version;
};
