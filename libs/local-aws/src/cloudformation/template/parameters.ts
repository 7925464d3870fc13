import type { Json } from './json.ts';
import type { ParameterDefinition, Template } from './template.ts';
import { validationError } from './template-error.ts';

/** A parameter's value as functions see it: a list for list types. */
export type ParameterValue = string | readonly string[];

export interface GivenParameter {
  readonly key: string;
  readonly value?: string;
  /** Take the value that the stack has. */
  readonly usePrevious?: boolean;
}

const SSM_VALUE = /^AWS::SSM::Parameter::Value<(.+)>$/;

/** Types that hold a list: `CommaDelimitedList`, `List<…>`, and SSM values of these. */
export const isListType = (type: string): boolean =>
  /^(CommaDelimitedList|List<.+>)$/.test(SSM_VALUE.exec(type)?.[1] ?? type);

/** Whether the parameter's value is the name of an SSM parameter. */
export const isSsmType = (type: string): boolean => SSM_VALUE.test(type);

export const splitList = (text: string): readonly string[] =>
  text === '' ? [] : text.split(',').map((item) => item.trim());

const textOf = (value: Json): string => (Array.isArray(value) ? value.join(',') : String(value));

function checkNumber(key: string, text: string, definition: ParameterDefinition): void {
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value))
    throw validationError(`Parameter '${key}' must be a number.`);
  const { MinValue: min, MaxValue: max } = definition;
  if (min !== undefined && value < Number(min))
    throw validationError(`Parameter '${key}' must be a number not less than ${String(min)}.`);
  if (max !== undefined && value > Number(max))
    throw validationError(`Parameter '${key}' must be a number not greater than ${String(max)}.`);
}

function checkLength(key: string, text: string, definition: ParameterDefinition): void {
  const { MinLength: min, MaxLength: max } = definition;
  if (min !== undefined && text.length < Number(min))
    throw validationError(`Parameter '${key}' must contain at least ${String(min)} characters.`);
  if (max !== undefined && text.length > Number(max))
    throw validationError(`Parameter '${key}' must contain at most ${String(max)} characters.`);
}

function toPattern(key: string, pattern: string): RegExp {
  try {
    return new RegExp(`^(?:${pattern})$`);
  } catch {
    throw validationError(`Parameter '${key}' has an AllowedPattern that is no regular expression`);
  }
}

function checkValue(key: string, text: string, definition: ParameterDefinition): void {
  const {
    AllowedValues: allowed,
    AllowedPattern: pattern,
    ConstraintDescription: why,
  } = definition;
  const items = isListType(definition.Type) ? splitList(text) : [text];
  const fail = (otherwise: string): never => {
    throw validationError(
      why === undefined
        ? `Parameter '${key}' ${otherwise}`
        : `Parameter '${key}' failed to satisfy constraint: ${why}`,
    );
  };
  for (const item of items) {
    if (allowed !== undefined && !allowed.map(String).includes(item))
      fail('must be one of AllowedValues');
    if (pattern !== undefined && !toPattern(key, pattern).test(item))
      fail(`must match pattern ${pattern}`);
    if (/^(Number|List<Number>)$/.test(definition.Type)) checkNumber(key, item, definition);
    if (definition.Type === 'String') checkLength(key, item, definition);
  }
}

/**
 * The text of each parameter: given, the stack's previous one, or the default; SSM names not yet looked up. Throws
 * ValidationError in CloudFormation's words for a missing, unknown or unfit value.
 */
export function readParameters(
  definitions: Template['Parameters'],
  given: readonly GivenParameter[],
  previous: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const unknown = given.filter(({ key }) => !Object.hasOwn(definitions, key)).map(({ key }) => key);
  if (unknown.length > 0)
    throw validationError(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const values: Record<string, string> = {};
  const missing: string[] = [];
  for (const [key, definition] of Object.entries(definitions)) {
    const own = given.find((parameter) => parameter.key === key);
    const kept = own?.usePrevious === true ? previous[key] : undefined;
    const fallback = definition.Default === undefined ? undefined : textOf(definition.Default);
    const text = own?.value ?? kept ?? (own?.usePrevious === true ? undefined : fallback);
    if (text === undefined) missing.push(key);
    else {
      checkValue(key, text, definition);
      values[key] = text;
    }
  }
  if (missing.length > 0)
    throw validationError(`Parameters: [${missing.join(', ')}] must have values`);
  return values;
}
