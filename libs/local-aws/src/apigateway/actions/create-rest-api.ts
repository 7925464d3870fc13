import type { CreateRestApiRequest, RestApi } from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { LIMITS } from '../limits.ts';
import { apiArn, badRequest, notImplemented, shortId } from '../names.ts';
import { readResourcePolicy } from '../resource-policy.ts';
import { restOperation } from '../rest-operation.ts';
import { showApi } from '../show.ts';
import { initialModels } from '../standard-models.ts';
import type { RestApiRecord } from '../state.ts';
import { requireTags } from '../tags.ts';
import { policyPermission } from './policy-permission.ts';

const refuseUnserved = (input: CreateRestApiRequest) => {
  if (input.cloneFrom !== undefined) throw notImplemented('apigateway: CreateRestApi cloneFrom');
  if (input.endpointConfiguration?.types?.includes('PRIVATE') === true)
    throw notImplemented('apigateway: an endpoint of type PRIVATE');
};

const settingsOf = (input: CreateRestApiRequest) => ({
  ...(input.description !== undefined && { description: input.description }),
  ...(input.version !== undefined && { version: input.version }),
  ...(input.binaryMediaTypes !== undefined && { binaryMediaTypes: input.binaryMediaTypes }),
  ...(input.minimumCompressionSize !== undefined && {
    minimumCompressionSize: input.minimumCompressionSize,
  }),
});

export const createRestApi = ({ aws, state }: ApiGatewayContext) =>
  restOperation<CreateRestApiRequest, RestApi>(
    'CreateRestApi',
    (input, { caller: { accountId, region } }) => {
      const { name = '' } = input;
      if (name === '' || name.length > LIMITS.apiNameLength)
        throw badRequest(
          `API name cannot be empty or longer than ${LIMITS.apiNameLength} characters`,
        );
      refuseUnserved(input);
      const id = shortId(aws, 10);
      const place = { id, accountId, region };
      const rootResourceId = shortId(aws, 10);
      const api: RestApiRecord = {
        arn: apiArn(region, id),
        ...place,
        name,
        ...settingsOf(input),
        createdAt: aws.clock.now(),
        apiKeySource: input.apiKeySource ?? 'HEADER',
        // Where nothing is said, an API is edge-optimised.
        endpointConfiguration: input.endpointConfiguration ?? { types: ['EDGE'] },
        disableExecuteApiEndpoint: input.disableExecuteApiEndpoint ?? false,
        ...(input.policy !== undefined && { policy: readResourcePolicy(input.policy, place) }),
        tags: requireTags(input.tags),
        rootResourceId,
        resources: { [rootResourceId]: { id: rootResourceId, path: '/', methods: {} } },
        models: initialModels(() => shortId(aws, 6)),
        requestValidators: {},
        gatewayResponses: {},
      };
      state.apis.put(api.arn, api);
      return showApi(api);
    },
    ({ policy }, { caller }) => (policy === undefined ? [] : policyPermission(caller.region, '*')),
  );
