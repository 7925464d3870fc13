import { AwsError } from '../aws-error.ts';
import type { Protocol } from '../service.ts';

/** The same refusal has another name and status in the older protocols. */
const OLDER_NAMES: Readonly<Record<string, readonly [query: string, s3: string, status: number]>> =
  {
    AccessDeniedException: ['AccessDenied', 'AccessDenied', 403],
    UnrecognizedClientException: ['InvalidClientTokenId', 'InvalidAccessKeyId', 403],
    InvalidSignatureException: ['SignatureDoesNotMatch', 'SignatureDoesNotMatch', 403],
    IncompleteSignatureException: ['IncompleteSignature', 'AuthorizationHeaderMalformed', 400],
    MissingAuthenticationTokenException: ['MissingAuthenticationToken', 'AccessDenied', 403],
    UnknownOperationException: ['InvalidAction', 'MethodNotAllowed', 400],
    ValidationException: ['ValidationError', 'InvalidArgument', 400],
    ThrottlingException: ['Throttling', 'SlowDown', 400],
  };

/** The name that a modelled error has in the Query protocol, where it differs (trait awsQueryError). */
export const queryErrorOf = (
  code: string,
  sdk: Readonly<Record<string, unknown>>,
): readonly [code: string, status: number] | undefined => {
  const schema = sdk[`${code}$`];
  const traits: unknown = Array.isArray(schema) ? schema[3] : undefined;
  return typeof traits === 'object' && traits !== null && 'awsQueryError' in traits
    ? (traits.awsQueryError as readonly [string, number])
    : undefined;
};

/** An error under the name that its protocol uses; a fault of ours is AWS's InternalFailure. */
export const toProtocolError = (
  error: unknown,
  protocol: Protocol,
  sdk: Readonly<Record<string, unknown>>,
): AwsError => {
  if (!(error instanceof AwsError)) {
    return new AwsError(
      'InternalFailure',
      'The request processing has failed because of an unknown error, exception or failure.',
      500,
    );
  }
  // SNS alone has a modelled error for a missing permission.
  if (error.code === 'AccessDeniedException' && 'AuthorizationErrorException$' in sdk) {
    return new AwsError('AuthorizationError', error.message, 403, error.members);
  }
  const older = OLDER_NAMES[error.code];
  if (older === undefined) {
    const renamed = protocol === 'aws-query' ? queryErrorOf(error.code, sdk) : undefined;
    return renamed === undefined
      ? error
      : new AwsError(renamed[0], error.message, renamed[1], error.members);
  }
  if (protocol === 'rest-json')
    return new AwsError(error.code, error.message, older[2], error.members);
  if (protocol !== 'aws-query' && protocol !== 'rest-xml') return error;
  return new AwsError(
    older[protocol === 'aws-query' ? 0 : 1],
    error.message,
    older[2],
    error.members,
  );
};
