/** The parts of a request that DynamoDB's condition keys speak of. */
export interface ConditionedRequest {
  readonly Key?: object | undefined;
  readonly Item?: object | undefined;
  readonly AttributesToGet?: readonly string[] | undefined;
  readonly ProjectionExpression?: string | undefined;
  readonly ConditionExpression?: string | undefined;
  readonly UpdateExpression?: string | undefined;
  readonly KeyConditionExpression?: string | undefined;
  readonly FilterExpression?: string | undefined;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>> | undefined;
  readonly ReturnValues?: string | undefined;
  readonly Select?: string | undefined;
}

/** Words of the expression language that stand where an attribute's name could. */
const WORDS = new Set(
  'SET REMOVE ADD DELETE AND OR NOT IN BETWEEN attribute_exists attribute_not_exists attribute_type begins_with contains size if_not_exists list_append'.split(
    ' ',
  ),
);

/** Top-level attributes of an expression: `#name`, or a bare name that no dot and no colon precedes. */
const attributesOf = (
  expression: string,
  names: Readonly<Record<string, string>>,
): readonly string[] =>
  [...expression.matchAll(/(?<![\w.:#])(#?[A-Za-z_]\w*)/g)].flatMap(([, word = '']) => {
    if (word.startsWith('#')) return names[word] ?? word;
    return WORDS.has(word) ? [] : word;
  });

const selectOf = (request: ConditionedRequest): string => {
  if (request.Select !== undefined) return request.Select;
  return request.ProjectionExpression === undefined && request.AttributesToGet === undefined
    ? 'ALL_ATTRIBUTES'
    : 'SPECIFIC_ATTRIBUTES';
};

const scalar = (value: unknown): string | undefined => {
  const [first] = Object.values(typeof value === 'object' && value !== null ? value : {});
  return typeof first === 'string' ? first : undefined;
};

/**
 * `dynamodb:Attributes`, `dynamodb:LeadingKeys`, `dynamodb:Select`, `dynamodb:ReturnValues` of a request (developer
 * guide, "Using IAM policy conditions for fine-grained access control"). Which key attribute is the partition key is
 * not looked up: a composite key gives both values, so a policy on leading keys refuses rather than lets pass.
 */
export const conditionKeys = (
  request: ConditionedRequest,
  reads: boolean,
): Readonly<Record<string, string | readonly string[]>> => {
  const names = request.ExpressionAttributeNames ?? {};
  const expressions = [
    request.ProjectionExpression,
    request.ConditionExpression,
    request.UpdateExpression,
    request.KeyConditionExpression,
    request.FilterExpression,
  ];
  const attributes = new Set([
    ...Object.keys(request.Key ?? {}),
    ...Object.keys(request.Item ?? {}),
    ...(request.AttributesToGet ?? []),
    ...expressions.flatMap((expression) => attributesOf(expression ?? '', names)),
  ]);
  const leading = Object.values(request.Key ?? {}).flatMap((value) => scalar(value) ?? []);
  return {
    'dynamodb:Attributes': [...attributes],
    ...(leading.length > 0 && { 'dynamodb:LeadingKeys': leading }),
    ...(reads && { 'dynamodb:Select': selectOf(request) }),
    ...(request.ReturnValues !== undefined && { 'dynamodb:ReturnValues': request.ReturnValues }),
  };
};
