import type {
  CreateRequestValidatorRequest,
  DeleteRequestValidatorRequest,
  GetRequestValidatorRequest,
  GetRequestValidatorsRequest,
  RequestValidator,
  RequestValidators,
  UpdateRequestValidatorRequest,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { without } from '../methods.ts';
import { conflict, notFound, requireApi, shortId } from '../names.ts';
import { pageOf } from '../page-of.ts';
import { invalidPath, requireOp } from '../patch.ts';
import { restOperation } from '../rest-operation.ts';
import type { RestApiRecord } from '../state.ts';

const requireValidator = ({ requestValidators }: RestApiRecord, id = ''): RequestValidator => {
  const found = Object.hasOwn(requestValidators, id) ? requestValidators[id] : undefined;
  if (found === undefined) throw notFound('Invalid Request Validator identifier specified');
  return found;
};

const CHANGES: Readonly<Record<string, (value: string) => RequestValidator>> = {
  '/name': (name) => ({ name }),
  '/validateRequestBody': (value) => ({ validateRequestBody: value === 'true' }),
  '/validateRequestParameters': (value) => ({ validateRequestParameters: value === 'true' }),
};

const isUsed = ({ resources }: RestApiRecord, id: string | undefined): boolean =>
  Object.values(resources).some(({ methods }) =>
    Object.values(methods).some(({ requestValidatorId }) => requestValidatorId === id),
  );

/** What of a request is looked at before the backend is asked. */
export const requestValidators = ({ aws, state }: ApiGatewayContext) => {
  const keep = (api: RestApiRecord, validator: RequestValidator) =>
    state.apis.put(api.arn, {
      ...api,
      requestValidators: { ...api.requestValidators, [validator.id ?? '']: validator },
    });
  return {
    ...restOperation<CreateRequestValidatorRequest, RequestValidator>(
      'CreateRequestValidator',
      (input, { caller }) => {
        const api = requireApi(state, caller, input.restApiId);
        const validator: RequestValidator = {
          id: shortId(aws, 6),
          name: input.name,
          validateRequestBody: input.validateRequestBody ?? false,
          validateRequestParameters: input.validateRequestParameters ?? false,
        };
        keep(api, validator);
        return validator;
      },
    ),
    ...restOperation<GetRequestValidatorRequest, RequestValidator>(
      'GetRequestValidator',
      (input, { caller }) =>
        requireValidator(requireApi(state, caller, input.restApiId), input.requestValidatorId),
    ),
    ...restOperation<GetRequestValidatorsRequest, RequestValidators>(
      'GetRequestValidators',
      (input, { caller }) =>
        pageOf(Object.values(requireApi(state, caller, input.restApiId).requestValidators), input),
    ),
    ...restOperation<UpdateRequestValidatorRequest, RequestValidator>(
      'UpdateRequestValidator',
      (input, { caller }) => {
        const api = requireApi(state, caller, input.restApiId);
        let validator = requireValidator(api, input.requestValidatorId);
        for (const patch of input.patchOperations ?? []) {
          const { path = '', value = '' } = patch;
          const change = Object.hasOwn(CHANGES, path) ? CHANGES[path] : undefined;
          if (change === undefined) throw invalidPath(path, Object.keys(CHANGES));
          requireOp(patch, ['replace']);
          validator = { ...validator, ...change(value) };
        }
        keep(api, validator);
        return validator;
      },
    ),
    ...restOperation<DeleteRequestValidatorRequest, object>(
      'DeleteRequestValidator',
      (input, { caller }) => {
        const api = requireApi(state, caller, input.restApiId);
        const { id } = requireValidator(api, input.requestValidatorId);
        if (isUsed(api, id))
          throw conflict(
            `Cannot delete Request Validator '${id}', is referenced in method request`,
          );
        state.apis.put(api.arn, {
          ...api,
          requestValidators: without(api.requestValidators, id),
        });
        return {};
      },
    ),
  };
};
