import type { InvocationRequest, InvocationResponse } from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { AsyncInvocations } from '../async-invocations.ts';
import { qualified, requireFunction, requireVersion } from '../function-name.ts';
import { onFunction, referenceOf } from '../function-permission.ts';
import type { FunctionRunner } from '../function-runner.ts';
import { LIMITS } from '../limits.ts';
import type { LambdaFunction, LambdaState } from '../state.ts';

const toPayload = (
  given: InvocationRequest['Payload'],
  type: 'RequestResponse' | 'Event',
): string => {
  const text = given === undefined || given.length === 0 ? '{}' : Buffer.from(given).toString();
  const most = LIMITS.payloadBytes[type];
  if (Buffer.byteLength(text) > most)
    throw new AwsError(
      'RequestTooLargeException',
      `${Buffer.byteLength(text)} byte payload is too large for the ${type} invocation type (limit ${most} bytes)`,
      413,
    );
  try {
    JSON.parse(text);
    return text;
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new AwsError(
      'InvalidRequestContentException',
      `Could not parse request body into json: Could not parse payload into json: ${reason}`,
    );
  }
};

const throttle = () =>
  new AwsError('TooManyRequestsException', 'Rate Exceeded.', 429, {
    Reason: 'ReservedFunctionConcurrentInvocationLimitExceeded',
    Type: 'User',
  });

const isFull = ({ arn, reservedConcurrency }: LambdaFunction, runner: FunctionRunner): boolean =>
  reservedConcurrency !== undefined && runner.running(arn) >= reservedConcurrency;

export const createInvoke = (state: LambdaState, runner: FunctionRunner, queue: AsyncInvocations) =>
  operation<InvocationRequest, InvocationResponse | Promise<InvocationResponse>>({
    permissions: onFunction(state, 'InvokeFunction'),
    run(input, context) {
      const reference = referenceOf(input, context);
      const found = requireFunction(state, reference);
      const version = requireVersion(found, reference);
      const type = input.InvocationType ?? 'RequestResponse';
      if (type === 'DryRun') return { StatusCode: 204 };
      const payload = toPayload(input.Payload, type);
      const clientContext =
        input.ClientContext === undefined ? {} : { clientContext: input.ClientContext };
      const { requestId } = context;
      if (type === 'Event') {
        queue.accept({
          requestId,
          functionArn: found.arn,
          ...(reference.qualifier !== undefined && { qualifier: reference.qualifier }),
          payload,
          ...clientContext,
        });
        return { StatusCode: 202, Payload: new Uint8Array() as never };
      }
      if (isFull(found, runner)) {
        runner.throttled(found);
        throw throttle();
      }
      const invocation = {
        requestId,
        payload: Buffer.from(payload),
        invokedFunctionArn: qualified(reference),
        ...clientContext,
      };
      return runner.run(found, version, invocation).then((result) => ({
        StatusCode: 200,
        ExecutedVersion: version.version,
        ...(result.failed && { FunctionError: 'Unhandled' }),
        ...(input.LogType === 'Tail' && {
          LogResult: result.tail(LIMITS.logResultBytes).toString('base64'),
        }),
        Payload: Buffer.from(result.payload) as never,
      }));
    },
  });
