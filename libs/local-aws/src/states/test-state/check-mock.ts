import type { MockInput } from '@aws-sdk/client-sfn';
import type { Json, JsonObject } from '@countersign/states-language';
import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../../aws-error.ts';
import { schemasOf } from '../integrations/sdk-modules.ts';
import { serviceName } from '../integrations/service-names.ts';

const invalid = (message: string): AwsError => new AwsError('ValidationException', message);
const mismatch = (reason: string): AwsError =>
  invalid(`Mock result schema validation error: ${reason}`);
const capitalise = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);
const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON that a member is in a task's output. */
const kindOf = (schema: NormalizedSchema): string => {
  if (schema.isListSchema()) return 'an array';
  if (schema.isStructSchema() || schema.isMapSchema()) return 'an object';
  if (schema.isBooleanSchema()) return 'a boolean';
  return schema.isNumericSchema() ? 'a number' : 'a string';
};

const isKind = (value: Json, kind: string): boolean => {
  if (kind === 'an array') return Array.isArray(value);
  if (kind === 'an object') return isObject(value);
  return `a ${typeof value}` === kind;
};

const checkValue = (schema: NormalizedSchema, name: string, value: Json, isStrict: boolean) => {
  if (schema.isDocumentSchema()) return;
  const kind = kindOf(schema);
  if (!isKind(value, kind)) throw mismatch(`Field '${name}' must be ${kind}`);
  if (Array.isArray(value))
    for (const item of value) checkValue(schema.getValueSchema(), name, item, isStrict);
  else if (schema.isStructSchema() && isObject(value)) checkStruct(schema, value, isStrict);
};

const checkStruct = (schema: NormalizedSchema, value: JsonObject, isStrict: boolean) => {
  const struct = schema.getSchema();
  const required = Array.isArray(struct)
    ? (struct[4] as readonly string[]).slice(0, Number(struct[6] ?? 0))
    : [];
  for (const [member, inner] of schema.structIterator()) {
    const name = capitalise(member);
    const given = value[name];
    if (given !== undefined) checkValue(inner, name, given, isStrict);
    else if (isStrict && required.includes(member))
      throw mismatch(`Required field '${name}' is missing`);
  }
};

const parse = (text: string): Json => {
  try {
    return JSON.parse(text);
  } catch {
    throw invalid('Mocked result must be valid JSON.');
  }
};

const checkTaskResult = (resource: string, result: Json, isStrict: boolean) => {
  const [, service = '', action = '', pattern] =
    /^arn:[\w-]+:states:::((?:aws-sdk:)?[\w-]+):(\w+)(\.[\w:]+)?$/.exec(resource) ?? [];
  const scope = serviceName(service)?.scope;
  // What a callback or a child answers, and what a function does, is no shape of the API's.
  if (scope === undefined || pattern !== undefined) return;
  const schema = schemasOf(scope)?.find(capitalise(action))?.output;
  if (schema === undefined || !isObject(result)) return;
  const { Payload: _, ...rest } = result;
  checkStruct(schema, service === 'lambda' ? rest : result, isStrict);
};

/** The result of a mock, if it has one. Throws ValidationException, in AWS's words where they were recorded. */
export const checkMock = (state: JsonObject, mock: MockInput): Json | undefined => {
  if (mock.result !== undefined && mock.errorOutput !== undefined)
    throw invalid(
      'A test mock should have only one of the following fields: [result, errorOutput].',
    );
  if (mock.result === undefined && mock.errorOutput === undefined)
    throw invalid('A test mock must have one of the following fields: [result, errorOutput].');
  const { Type: type } = state;
  if (type !== 'Task' && type !== 'Map' && type !== 'Parallel')
    throw invalid(`State type '${type}' is not supported when a mock is specified`);
  if (mock.result === undefined) return undefined;
  const result = parse(mock.result);
  if (type !== 'Task' && !Array.isArray(result)) throw invalid('Mocked result must be an array.');
  if (
    type === 'Parallel' &&
    Array.isArray(state.Branches) &&
    Array.isArray(result) &&
    result.length !== state.Branches.length
  )
    throw invalid(
      'Mocked result must contain the same number of items as number of Parallel branches.',
    );
  const mode = mock.fieldValidationMode ?? 'STRICT';
  if (type === 'Task' && mode !== 'NONE')
    checkTaskResult(String(state.Resource), result, mode === 'STRICT');
  return result;
};
