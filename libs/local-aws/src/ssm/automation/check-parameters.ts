import { AwsError } from '../../aws-error.ts';
import { LIMITS } from '../limits.ts';
import type { ParameterDefinition, Runbook } from './runbook.ts';

type Given = Readonly<Record<string, readonly string[]>>;

const refuse = (message: string): never => {
  throw new AwsError('InvalidAutomationExecutionParametersException', message);
};

const isEmptyDefault = (definition: ParameterDefinition): boolean =>
  definition.default !== undefined;

const checkOne = (name: string, definition: ParameterDefinition, values: readonly string[]) => {
  const { allowedValues, allowedPattern, minChars, maxChars, minItems, maxItems } = definition;
  for (const value of values) {
    if (
      allowedValues !== undefined &&
      !allowedValues.some((allowed) => String(allowed) === value)
    ) {
      refuse(
        `Parameter "${name}" has value "${value}" not found in [${allowedValues.join(', ')}].`,
      );
    }
    if (allowedPattern !== undefined && !new RegExp(allowedPattern).test(value)) {
      refuse(`Parameter "${name}" has value "${value}" not matching ${allowedPattern}.`);
    }
    if (minChars !== undefined && value.length < minChars)
      refuse(`Parameter "${name}" has a value shorter than ${minChars} characters.`);
    if (maxChars !== undefined && value.length > maxChars)
      refuse(`Parameter "${name}" has a value longer than ${maxChars} characters.`);
  }
  if (minItems !== undefined && values.length < minItems)
    refuse(`Parameter "${name}" has fewer than ${minItems} items.`);
  if (maxItems !== undefined && values.length > maxItems)
    refuse(`Parameter "${name}" has more than ${maxItems} items.`);
  if (definition.type !== 'StringList' && definition.type !== 'MapList' && values.length > 1) {
    refuse(`Parameter "${name}" of type ${definition.type} has more than one value.`);
  }
};

/** Lengths of the API model; `over` tells of values that are too long (refused when strict, else noted). */
export const checkLengths = (given: Given, over: (name: string, length: number) => void): void => {
  const invalid = (at: string, limit: string): never => {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value at 'parameters${at}' failed to satisfy constraint: ${limit}`,
    );
  };
  if (Object.keys(given).length > LIMITS.parameters)
    invalid('', `Map must have at most ${LIMITS.parameters} keys`);
  for (const [name, values] of Object.entries(given)) {
    if (name.length > LIMITS.parameterKey)
      invalid(`.${name}`, `key must have length less than or equal to ${LIMITS.parameterKey}`);
    if (values.length > LIMITS.parameterValues)
      invalid(
        `.${name}.member`,
        `Member must have length less than or equal to ${LIMITS.parameterValues}`,
      );
    for (const value of values) {
      if (value.length === 0)
        invalid(`.${name}.member`, 'Member must have length greater than or equal to 1');
      if (value.length > LIMITS.parameterValue) over(name, value.length);
    }
  }
};

const toValues = (value: unknown): readonly string[] =>
  (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === 'string' ? item : JSON.stringify(item),
  );

/** The runbook's parameters with what was given, or their defaults. */
export const resolveParameters = (
  runbook: Runbook,
  given: Given,
): Record<string, readonly string[]> => {
  const unknown = Object.keys(given).find((name) => !Object.hasOwn(runbook.parameters, name));
  if (unknown !== undefined)
    refuse(`Provided parameters [${unknown}] are not defined in the document.`);
  const resolved: Record<string, readonly string[]> = {};
  for (const [name, definition] of Object.entries(runbook.parameters)) {
    const values = given[name];
    if (values === undefined && !isEmptyDefault(definition))
      refuse(`Required parameter [${name}] is missing.`);
    if (values !== undefined) checkOne(name, definition, values);
    resolved[name] = values ?? toValues(definition.default);
  }
  return resolved;
};

/** Values as the runbook's texts refer to them: lists stay lists, everything else is one value. */
export const toInterpolationValues = (
  runbook: Runbook,
  parameters: Given,
): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(parameters).map(([name, values]) => {
      const type = runbook.parameters[name]?.type;
      const [first = ''] = values;
      if (type === 'StringList') return [name, values];
      if (type === 'MapList') return [name, values.map((value) => JSON.parse(value) as unknown)];
      if (type === 'Integer') return [name, Number(first)];
      if (type === 'Boolean') return [name, first === 'true'];
      return [name, type === 'StringMap' ? (JSON.parse(first) as unknown) : first];
    }),
  );
