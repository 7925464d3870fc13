import type {
  CreateModelRequest,
  DeleteModelRequest,
  GetModelRequest,
  GetModelsRequest,
  Model,
  Models,
  UpdateModelRequest,
} from '@aws-sdk/client-api-gateway';
import type { ApiGatewayContext } from '../apigateway-context.ts';
import { LIMITS } from '../limits.ts';
import { without } from '../methods.ts';
import { readSchema } from '../models/schema-keywords.ts';
import { badRequest, conflict, notFound, requireApi, shortId } from '../names.ts';
import { pageOf } from '../page-of.ts';
import { invalidPath, requireOp } from '../patch.ts';
import { restOperation } from '../rest-operation.ts';
import type { RestApiRecord } from '../state.ts';

const requireModel = ({ models }: RestApiRecord, name = ''): Model => {
  const model = Object.hasOwn(models, name) ? models[name] : undefined;
  if (model === undefined) throw notFound(`Invalid model name specified: ${name}`);
  return model;
};

const requireSchema = (schema: string): string => {
  if (Buffer.byteLength(schema) > LIMITS.modelBytes)
    throw badRequest(`Model schema exceeds the limit of ${LIMITS.modelBytes} bytes`);
  readSchema(schema);
  return schema;
};

const refuseUsed = ({ resources }: RestApiRecord, name: string | undefined) => {
  for (const { path, methods } of Object.values(resources))
    for (const [verb, { requestModels = {} }] of Object.entries(methods))
      if (Object.values(requestModels).some((used) => used === name))
        throw conflict(
          `Cannot delete model '${name}', is referenced in method request: ${path}/${verb}`,
        );
};

/** Schemas of bodies. */
export const models = ({ aws, state }: ApiGatewayContext) => {
  const keep = (api: RestApiRecord, model: Model) =>
    state.apis.put(api.arn, { ...api, models: { ...api.models, [model.name ?? '']: model } });
  return {
    ...restOperation<CreateModelRequest, Model>('CreateModel', (input, { caller }) => {
      const api = requireApi(state, caller, input.restApiId);
      const { name = '', contentType, description, schema = '' } = input;
      if (!/^[a-zA-Z0-9]+$/.test(name))
        throw badRequest(`Model name must be alphanumeric: ${name}`);
      if (Object.hasOwn(api.models, name))
        throw conflict('Model name already exists for this REST API');
      if (schema === '')
        throw badRequest('Model schema must have at least 1 property or array items defined');
      const model: Model = {
        id: shortId(aws, 6),
        name,
        ...(description !== undefined && { description }),
        schema: requireSchema(schema),
        contentType,
      };
      keep(api, model);
      return model;
    }),
    ...restOperation<GetModelRequest, Model>('GetModel', (input, { caller }) =>
      requireModel(requireApi(state, caller, input.restApiId), input.modelName),
    ),
    ...restOperation<GetModelsRequest, Models>('GetModels', (input, { caller }) =>
      pageOf(Object.values(requireApi(state, caller, input.restApiId).models), input),
    ),
    ...restOperation<UpdateModelRequest, Model>('UpdateModel', (input, { caller }) => {
      const api = requireApi(state, caller, input.restApiId);
      let model = requireModel(api, input.modelName);
      for (const patch of input.patchOperations ?? []) {
        const { path = '', value = '' } = patch;
        requireOp(patch, ['replace']);
        if (path === '/description') model = { ...model, description: value };
        else if (path === '/schema') model = { ...model, schema: requireSchema(value) };
        else throw invalidPath(path, ['/description', '/schema']);
      }
      keep(api, model);
      return model;
    }),
    ...restOperation<DeleteModelRequest, object>('DeleteModel', (input, { caller }) => {
      const api = requireApi(state, caller, input.restApiId);
      requireModel(api, input.modelName);
      refuseUsed(api, input.modelName);
      state.apis.put(api.arn, { ...api, models: without(api.models, input.modelName) });
      return {};
    }),
  };
};
