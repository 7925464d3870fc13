import type {
  FunctionConfiguration,
  GetFunctionCodeSigningConfigRequest,
  GetFunctionCodeSigningConfigResponse,
  GetFunctionConfigurationRequest,
  GetFunctionRequest,
  GetFunctionResponse,
  ListFunctionsRequest,
  ListFunctionsResponse,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
} from '@aws-sdk/client-lambda';
import { page } from '../../page.ts';
import { operation } from '../../service.ts';
import { toConfiguration } from '../function-configuration.ts';
import { requireFunction, requireVersion } from '../function-name.ts';
import { onFunction, onWholeFunction, referenceOf } from '../function-permission.ts';
import { LIMITS } from '../limits.ts';
import type { LambdaState } from '../state.ts';

interface Paged {
  readonly MaxItems?: number | undefined;
  readonly Marker?: string | undefined;
}

const paged = <Item>(items: readonly Item[], { MaxItems, Marker }: Paged) => {
  const found = page(
    items,
    MaxItems ?? LIMITS.itemsPerPage,
    Marker || undefined,
    'InvalidParameterValueException',
  );
  return {
    items: [...found.items],
    marker: found.nextToken === undefined ? {} : { NextMarker: found.nextToken },
  };
};

export const createReadFunctionActions = (state: LambdaState) => ({
  GetFunction: operation<GetFunctionRequest, GetFunctionResponse>({
    permissions: onFunction(state, 'GetFunction'),
    run(input, context) {
      const reference = referenceOf(input, context);
      const found = requireFunction(state, reference);
      const version = requireVersion(found, reference);
      return {
        Configuration: toConfiguration(found, version, reference.qualifier),
        Code: { RepositoryType: 'S3' },
        ...(Object.keys(found.tags).length > 0 && { Tags: found.tags }),
        ...(found.reservedConcurrency !== undefined && {
          Concurrency: { ReservedConcurrentExecutions: found.reservedConcurrency },
        }),
      };
    },
  }),
  GetFunctionConfiguration: operation<GetFunctionConfigurationRequest, FunctionConfiguration>({
    permissions: onFunction(state, 'GetFunctionConfiguration'),
    run(input, context) {
      const reference = referenceOf(input, context);
      const found = requireFunction(state, reference);
      return toConfiguration(found, requireVersion(found, reference), reference.qualifier);
    },
  }),
  GetFunctionCodeSigningConfig: operation<
    GetFunctionCodeSigningConfigRequest,
    Partial<GetFunctionCodeSigningConfigResponse>
  >({
    permissions: onWholeFunction(state, 'GetFunctionCodeSigningConfig'),
    run: (input, context) => ({
      FunctionName: requireFunction(state, referenceOf(input, context)).name,
    }),
  }),
  ListFunctions: operation<ListFunctionsRequest, ListFunctionsResponse>({
    permissions: () => [{ action: 'lambda:ListFunctions', resource: '*' }],
    run(input, { caller }) {
      const own = [...state.functions.values()]
        .filter(
          ({ accountId, region }) => accountId === caller.accountId && region === caller.region,
        )
        .sort((one, other) => (one.name < other.name ? -1 : 1));
      const all = own.flatMap((found) => [
        toConfiguration(
          found,
          found.latest,
          input.FunctionVersion === 'ALL' ? '$LATEST' : undefined,
        ),
        ...(input.FunctionVersion === 'ALL'
          ? found.versions.map((version) => toConfiguration(found, version))
          : []),
      ]);
      const { items, marker } = paged(all, input);
      return { Functions: items, ...marker };
    },
  }),
  ListVersionsByFunction: operation<ListVersionsByFunctionRequest, ListVersionsByFunctionResponse>({
    permissions: onWholeFunction(state, 'ListVersionsByFunction'),
    run(input, context) {
      const found = requireFunction(state, referenceOf(input, context));
      const all = [found.latest, ...found.versions].map((version) =>
        toConfiguration(found, version, version.version),
      );
      const { items, marker } = paged(all, input);
      return { Versions: items, ...marker };
    },
  }),
});
