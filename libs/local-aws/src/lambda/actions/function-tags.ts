import type {
  Concurrency,
  DeleteFunctionConcurrencyRequest,
  GetFunctionConcurrencyRequest,
  GetFunctionConcurrencyResponse,
  ListTagsRequest,
  ListTagsResponse,
  PutFunctionConcurrencyRequest,
  TagResourceRequest,
  UntagResourceRequest,
} from '@aws-sdk/client-lambda';
import { operation } from '../../service.ts';
import { requireFunction } from '../function-name.ts';
import { onWholeFunction, referenceOf } from '../function-permission.ts';
import type { LambdaState } from '../state.ts';

/** Tags and reserved concurrency: settings of the function as a whole. */
export const createFunctionTagActions = (state: LambdaState) => {
  const byResource = (action: string) => {
    const permissions = onWholeFunction(state, action);
    return (
      { Resource }: { Resource?: string | undefined },
      context: Parameters<typeof permissions>[1],
    ) => permissions({ FunctionName: Resource }, context);
  };

  return {
    TagResource: operation<TagResourceRequest, void>({
      permissions: byResource('TagResource'),
      run({ Resource = '', Tags = {} }, context) {
        const found = requireFunction(state, referenceOf({ FunctionName: Resource }, context));
        state.functions.put(found.arn, { ...found, tags: { ...found.tags, ...Tags } });
      },
    }),
    UntagResource: operation<UntagResourceRequest, void>({
      permissions: byResource('UntagResource'),
      run({ Resource = '', TagKeys = [] }, context) {
        const found = requireFunction(state, referenceOf({ FunctionName: Resource }, context));
        const tags = Object.entries(found.tags).filter(([key]) => !TagKeys.includes(key));
        state.functions.put(found.arn, { ...found, tags: Object.fromEntries(tags) });
      },
    }),
    ListTags: operation<ListTagsRequest, ListTagsResponse>({
      permissions: byResource('ListTags'),
      run: ({ Resource = '' }, context) => ({
        Tags: requireFunction(state, referenceOf({ FunctionName: Resource }, context)).tags,
      }),
    }),
    PutFunctionConcurrency: operation<PutFunctionConcurrencyRequest, Concurrency>({
      permissions: onWholeFunction(state, 'PutFunctionConcurrency'),
      run(input, context) {
        const found = requireFunction(state, referenceOf(input, context));
        const reservedConcurrency = input.ReservedConcurrentExecutions ?? 0;
        state.functions.put(found.arn, { ...found, reservedConcurrency });
        return { ReservedConcurrentExecutions: reservedConcurrency };
      },
    }),
    GetFunctionConcurrency: operation<
      GetFunctionConcurrencyRequest,
      GetFunctionConcurrencyResponse
    >({
      permissions: onWholeFunction(state, 'GetFunctionConcurrency'),
      run(input, context) {
        const { reservedConcurrency } = requireFunction(state, referenceOf(input, context));
        return reservedConcurrency === undefined
          ? {}
          : { ReservedConcurrentExecutions: reservedConcurrency };
      },
    }),
    DeleteFunctionConcurrency: operation<DeleteFunctionConcurrencyRequest, void>({
      permissions: onWholeFunction(state, 'DeleteFunctionConcurrency'),
      run(input, context) {
        const { reservedConcurrency: _, ...found } = requireFunction(
          state,
          referenceOf(input, context),
        );
        state.functions.put(found.arn, found);
      },
    }),
  };
};
