import type { InvocationResponse } from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import type { Aws } from '../../service.ts';
import { GatewayFault } from '../data-plane/gateway-fault.ts';
import type { BackendReply, BackendRequest } from './backend.ts';
import { integrationCaller } from './integration-caller.ts';

/** What Lambda refuses as the caller's fault reaches the selection patterns; the rest is ours to configure. */
const CLIENT_ERRORS: ReadonlySet<string> = new Set([
  'InvalidRequestContentException',
  'RequestTooLargeException',
  'TooManyRequestsException',
]);

const header = (headers: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];

const errorMessageOf = (payload: string): string => {
  const thrown: unknown = JSON.parse(payload);
  const message =
    typeof thrown === 'object' && thrown !== null && 'errorMessage' in thrown
      ? thrown.errorMessage
      : undefined;
  return typeof message === 'string' ? message : '';
};

const toFault = (error: unknown): unknown =>
  error instanceof AwsError && !CLIENT_ERRORS.has(error.code)
    ? new GatewayFault('API_CONFIGURATION_ERROR', {
        reason: `Execution failed due to configuration error: ${error.message}`,
      })
    : error;

/** A function: selection patterns look at the message of what it threw. */
export const callFunction = async (
  aws: Aws,
  functionArn: string,
  request: BackendRequest,
): Promise<BackendReply> => {
  const caller = integrationCaller(aws, request);
  const InvocationType = header(request.headers, 'x-amz-invocation-type') ?? 'RequestResponse';
  try {
    const [, , , region = caller.region] = functionArn.split(':');
    const answer = await aws.call<InvocationResponse>({ ...caller, region }, 'lambda', 'Invoke', {
      FunctionName: functionArn,
      InvocationType,
      Payload: Buffer.from(request.body),
    });
    const body = Buffer.from(answer.Payload ?? new Uint8Array()).toString();
    const failed = answer.FunctionError !== undefined;
    const status = answer.StatusCode ?? 200;
    const headers = failed ? { 'x-amz-function-error': answer.FunctionError } : {};
    return { match: failed ? errorMessageOf(body) : '', status, headers, body };
  } catch (error) {
    const fault = toFault(error);
    if (!(fault instanceof AwsError)) throw fault;
    const body = JSON.stringify({ message: fault.message });
    return { match: fault.message, status: fault.status, headers: {}, body };
  }
};
