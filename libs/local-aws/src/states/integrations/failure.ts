import { AwsError } from '../../aws-error.ts';
import { toProtocolError } from '../../protocols/protocol-error.ts';
import type { Protocol } from '../../service.ts';
import { sdkOf } from './sdk-modules.ts';
import type { ServiceName } from './service-names.ts';

export interface Failure {
  readonly error: string;
  readonly cause: string;
}

/** Protocols in which the same refusal has another name or status; the others speak AWS JSON. */
const PROTOCOLS: Readonly<Record<string, Protocol>> = {
  apigateway: 'rest-json',
  cloudformation: 'aws-query',
  iam: 'aws-query',
  lambda: 'rest-json',
  s3: 'rest-xml',
  sns: 'aws-query',
  sqs: 'aws-query',
  sts: 'aws-query',
};

/** Exceptions of the Java SDK end so whatever the model calls them. */
const toException = (code: string): string =>
  code.endsWith('Exception') ? code : `${code.replace(/Fault$/, '')}Exception`;

/** The model's own name of an error; `code` is its name on the wire, which older protocols have changed. */
const modelledName = (scope: string, codes: readonly string[]): string | undefined =>
  codes.find((code) =>
    [code, `${code}Exception`].some((name) => typeof sdkOf(scope)?.[name] === 'function'),
  );

const errorName = ({ scope, prefix, general }: ServiceName, codes: readonly string[]): string => {
  const modelled = modelledName(scope, codes);
  return `${prefix}.${modelled === undefined ? general : toException(modelled)}`;
};

/** What was recorded of the Java SDKs: version 2 for SDK integrations, version 1 for the others. */
const causeOf = (
  { scope, javaName, isSdk }: ServiceName,
  { message, status, code }: AwsError,
  requestId: string,
): string => {
  if (!isSdk)
    return `${message} (Service: ${javaName}; Status Code: ${status}; Error Code: ${code}; Request ID: ${requestId}; Proxy: null)`;
  const extended = scope === 's3' ? `, Extended Request ID: ${requestId}` : '';
  return `${message} (Service: ${javaName}, Status Code: ${status}, Request ID: ${requestId}${extended}) (SDK Attempt Count: 1)`;
};

/** A service's refusal as the error and cause of a task. */
export const toFailure = (error: unknown, service: ServiceName, requestId: string): Failure => {
  if (!(error instanceof AwsError)) {
    return {
      error: `${service.prefix}.SdkClientException`,
      cause: error instanceof Error ? error.message : String(error),
    };
  }
  const protocol = PROTOCOLS[service.scope] ?? 'aws-json-1.0';
  const refusal = toProtocolError(error, protocol, sdkOf(service.scope) ?? {});
  return {
    error: errorName(service, [refusal.code, error.code]),
    cause: causeOf(service, refusal, requestId),
  };
};
