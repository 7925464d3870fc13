import { badRequest, notImplemented } from '../names.ts';

/** What a model's schema may say here: a part of JSON schema, draft 4. */
export interface ModelSchema {
  readonly type?: string | readonly string[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, ModelSchema>>;
  readonly additionalProperties?: boolean | ModelSchema;
  readonly items?: ModelSchema;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
}

const TYPES = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string'];

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isTextList = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((item) => typeof item === 'string');
const isCount = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isType = (value: unknown): boolean =>
  [value].flat().length > 0 && [value].flat().every((type) => TYPES.includes(String(type)));

const isPattern = (value: unknown): boolean => {
  if (typeof value !== 'string') return false;
  try {
    new RegExp(value);
    return true;
  } catch {
    return false;
  }
};

const isSchema = (value: unknown): boolean => {
  checkSchema(value);
  return true;
};

/** Each keyword, and whether what it is given fits. What is only said about a schema is taken as it is. */
const KEYWORDS: Readonly<Record<string, (value: unknown) => boolean>> = {
  $schema: (value) => value === 'http://json-schema.org/draft-04/schema#',
  id: () => true,
  title: () => true,
  description: () => true,
  default: () => true,
  type: isType,
  required: isTextList,
  properties: (value) => isObject(value) && Object.values(value).every(isSchema),
  additionalProperties: (value) => typeof value === 'boolean' || isSchema(value),
  items: isSchema,
  enum: (value) => Array.isArray(value) && value.length > 0,
  pattern: isPattern,
  minLength: isCount,
  maxLength: isCount,
  minimum: (value) => typeof value === 'number',
  maximum: (value) => typeof value === 'number',
  minItems: isCount,
  maxItems: isCount,
};

function checkSchema(schema: unknown): void {
  if (!isObject(schema)) throw badRequest('Invalid model specified: a schema must be an object');
  for (const [keyword, value] of Object.entries(schema)) {
    const fits = Object.hasOwn(KEYWORDS, keyword) ? KEYWORDS[keyword] : undefined;
    if (fits === undefined)
      throw notImplemented(`apigateway: the keyword ${keyword} in the schema of a model`);
    if (!fits(value))
      throw badRequest(`Invalid model specified: the value of ${keyword} is not valid`);
  }
}

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    throw badRequest('Invalid model specified: the schema is not JSON');
  }
};

/** A model's schema, checked; a keyword that is not served is refused by its name. */
export const readSchema = (text: string): ModelSchema => {
  const schema = parse(text);
  checkSchema(schema);
  return schema as ModelSchema;
};
