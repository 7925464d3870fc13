import type {
  DeleteFunctionEventInvokeConfigRequest,
  FunctionEventInvokeConfig,
  GetFunctionEventInvokeConfigRequest,
  ListFunctionEventInvokeConfigsRequest,
  ListFunctionEventInvokeConfigsResponse,
  PutFunctionEventInvokeConfigRequest,
} from '@aws-sdk/client-lambda';
import { AwsError } from '../../aws-error.ts';
import { type Aws, type CallContext, operation } from '../../service.ts';
import { LATEST, requireFunction, requireVersion } from '../function-name.ts';
import {
  type NamesFunction,
  onFunction,
  onWholeFunction,
  referenceOf,
} from '../function-permission.ts';
import { LIMITS } from '../limits.ts';
import type { EventInvokeConfig, LambdaFunction, LambdaState } from '../state.ts';

const toAnswer = (
  { arn }: LambdaFunction,
  qualifier: string,
  config: EventInvokeConfig,
): FunctionEventInvokeConfig => ({
  LastModified: new Date(config.modifiedAt),
  FunctionArn: `${arn}:${qualifier}`,
  ...(config.maximumRetryAttempts !== undefined && {
    MaximumRetryAttempts: config.maximumRetryAttempts,
  }),
  ...(config.maximumEventAgeInSeconds !== undefined && {
    MaximumEventAgeInSeconds: config.maximumEventAgeInSeconds,
  }),
  DestinationConfig: config.destinations ?? { OnSuccess: {}, OnFailure: {} },
});

const requireRange = (
  name: string,
  value: number | undefined,
  { least, most }: { least: number; most: number },
) => {
  if (value === undefined || (value >= least && value <= most)) return;
  throw new AwsError(
    'ValidationException',
    `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value ${value > most ? `less than or equal to ${most}` : `greater than or equal to ${least}`}`,
  );
};

/** How asynchronous invocations are retried and where their results go. */
export const createEventInvokeConfigActions = (aws: Aws, state: LambdaState) => {
  const find = (input: NamesFunction, context: CallContext) => {
    const reference = referenceOf(input, context);
    const found = requireFunction(state, reference);
    requireVersion(found, reference);
    const qualifier = reference.qualifier ?? LATEST;
    return { found, qualifier, config: found.eventInvokeConfigs[qualifier] };
  };
  const missing = ({ arn }: LambdaFunction, qualifier: string) =>
    new AwsError(
      'ResourceNotFoundException',
      `The function ${arn}:${qualifier} doesn't have an EventInvokeConfig`,
      404,
    );

  const put = (input: PutFunctionEventInvokeConfigRequest, context: CallContext, keep: boolean) => {
    const { found, qualifier, config } = find(input, context);
    requireRange('maximumRetryAttempts', input.MaximumRetryAttempts, LIMITS.retryAttempts);
    requireRange(
      'maximumEventAgeInSeconds',
      input.MaximumEventAgeInSeconds,
      LIMITS.eventAgeSeconds,
    );
    const changed: EventInvokeConfig = {
      ...(keep ? config : undefined),
      modifiedAt: aws.clock.now(),
      ...(input.MaximumRetryAttempts !== undefined && {
        maximumRetryAttempts: input.MaximumRetryAttempts,
      }),
      ...(input.MaximumEventAgeInSeconds !== undefined && {
        maximumEventAgeInSeconds: input.MaximumEventAgeInSeconds,
      }),
      ...(input.DestinationConfig !== undefined && { destinations: input.DestinationConfig }),
    };
    const eventInvokeConfigs = { ...found.eventInvokeConfigs, [qualifier]: changed };
    state.functions.put(found.arn, { ...found, eventInvokeConfigs });
    return toAnswer(found, qualifier, changed);
  };

  return {
    PutFunctionEventInvokeConfig: operation<
      PutFunctionEventInvokeConfigRequest,
      FunctionEventInvokeConfig
    >({
      permissions: onFunction(state, 'PutFunctionEventInvokeConfig'),
      run: (input, context) => put(input, context, false),
    }),
    UpdateFunctionEventInvokeConfig: operation<
      PutFunctionEventInvokeConfigRequest,
      FunctionEventInvokeConfig
    >({
      permissions: onFunction(state, 'UpdateFunctionEventInvokeConfig'),
      run(input, context) {
        const { found, qualifier, config } = find(input, context);
        if (config === undefined) throw missing(found, qualifier);
        return put(input, context, true);
      },
    }),
    GetFunctionEventInvokeConfig: operation<
      GetFunctionEventInvokeConfigRequest,
      FunctionEventInvokeConfig
    >({
      permissions: onFunction(state, 'GetFunctionEventInvokeConfig'),
      run(input, context) {
        const { found, qualifier, config } = find(input, context);
        if (config === undefined) throw missing(found, qualifier);
        return toAnswer(found, qualifier, config);
      },
    }),
    DeleteFunctionEventInvokeConfig: operation<DeleteFunctionEventInvokeConfigRequest, void>({
      permissions: onFunction(state, 'DeleteFunctionEventInvokeConfig'),
      run(input, context) {
        const { found, qualifier, config } = find(input, context);
        if (config === undefined) throw missing(found, qualifier);
        const { [qualifier]: _, ...eventInvokeConfigs } = found.eventInvokeConfigs;
        state.functions.put(found.arn, { ...found, eventInvokeConfigs });
      },
    }),
    ListFunctionEventInvokeConfigs: operation<
      ListFunctionEventInvokeConfigsRequest,
      ListFunctionEventInvokeConfigsResponse
    >({
      permissions: onWholeFunction(state, 'ListFunctionEventInvokeConfigs'),
      run(input, context) {
        const found = requireFunction(state, referenceOf(input, context));
        return {
          FunctionEventInvokeConfigs: Object.entries(found.eventInvokeConfigs).map(
            ([qualifier, config]) => toAnswer(found, qualifier, config),
          ),
        };
      },
    }),
  };
};
