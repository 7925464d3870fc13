import { comparisonNames } from '../choice/compile-choice-rule.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { isExpression } from '../jsonata/jsonata-template.ts';
import { MAXIMUM_SECONDS } from '../limits.ts';
import { addError, type Report } from './report.ts';

const PATH_FIELDS = ['InputPath', 'OutputPath', 'ResultPath'];
const TEXT_FIELDS = [
  'Resource',
  'ItemsPath',
  'SecondsPath',
  'TimestampPath',
  'TimeoutSecondsPath',
  'HeartbeatSecondsPath',
  'MaxConcurrencyPath',
  'ErrorPath',
  'CausePath',
  'Default',
];
const OBJECT_FIELDS = ['Parameters', 'ResultSelector', 'ItemSelector', 'Assign', 'Credentials'];

/** Kinds and ranges of the values a state holds itself. */
export const validateValues = (
  report: Report,
  state: JsonObject,
  location: string,
  language: 'JSONPath' | 'JSONata',
): undefined => {
  for (const field of PATH_FIELDS)
    if (state[field] !== undefined && state[field] !== null && typeof state[field] !== 'string')
      addError(report, `${location}/${field}`, 'Expected value of type String');
  for (const field of TEXT_FIELDS)
    if (state[field] !== undefined && typeof state[field] !== 'string')
      addError(report, `${location}/${field}`, 'Expected value of type String');
  for (const field of OBJECT_FIELDS)
    if (state[field] !== undefined && !isObject(state[field]) && !isExpression(state[field]))
      addError(report, `${location}/${field}`, 'Expected value of type Object');
  validateSeconds(report, state, location, language);
  if (state.Type === 'Wait') validateWait(report, state, location);
  if (state.Type === 'Choice') validateChoices(report, state, location, language);
  if (state.Type === 'Task') validateTask(report, state, location);
};

const SECONDS: { readonly [field: string]: number } = {
  TimeoutSeconds: 1,
  HeartbeatSeconds: 1,
  Seconds: 0,
  MaxConcurrency: 0,
};

const validateSeconds = (
  report: Report,
  state: JsonObject,
  location: string,
  language: string,
): undefined => {
  for (const [field, minimum] of Object.entries(SECONDS)) {
    const value = state[field];
    if (value === undefined || (language === 'JSONata' && isExpression(value))) continue;
    if (state[`${field}Path`] !== undefined)
      addError(report, location, `Only one of these fields is allowed: [${field}, ${field}Path]`);
    if (
      typeof value !== 'number' ||
      !Number.isInteger(value) ||
      value < minimum ||
      value > MAXIMUM_SECONDS
    )
      addError(
        report,
        `${location}/${field}`,
        `Expected an integer from ${minimum} to ${MAXIMUM_SECONDS}`,
      );
  }
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout)
    addError(
      report,
      `${location}/HeartbeatSeconds`,
      'HeartbeatSeconds must be smaller than TimeoutSeconds',
    );
};

const validateWait = (report: Report, state: JsonObject, location: string): undefined => {
  const fields = ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'];
  const used = fields.filter((field) => state[field] !== undefined);
  if (used.length !== 1)
    addError(report, location, `Exactly one of these fields is required: [${fields.join(', ')}]`);
};

const validateTask = (report: Report, state: JsonObject, location: string): undefined => {
  const { Resource: resource, Credentials: credentials } = state;
  if (isObject(credentials)) {
    if (credentials.RoleArn === undefined && credentials['RoleArn.$'] === undefined)
      addError(
        report,
        `${location}/Credentials`,
        "The field 'RoleArn' is required but was missing",
      );
  }
  if (report.type !== 'EXPRESS' || typeof resource !== 'string') return;
  const reason = whyNotExpress(resource);
  if (reason !== undefined) addError(report, `${location}/Resource`, reason);
};

/** Recorded as they are: one of these messages ends with a blank. */
const whyNotExpress = (resource: string): string | undefined => {
  if (/^arn:[\w-]+:states:[\w-]+:\d+:activity:/.test(resource))
    return 'Express state machine does not support Activity ARN';
  if (resource.endsWith('.waitForTaskToken'))
    return "Express state machine does not support '.waitForTaskToken' service integration ";
  return /\.sync(?::2)?$/.test(resource)
    ? "Express state machine does not support '.sync' service integration"
    : undefined;
};

const validateChoices = (
  report: Report,
  { Choices: choices }: JsonObject,
  location: string,
  language: string,
): undefined => {
  if (choices === undefined) return;
  const at = `${location}/Choices`;
  if (!Array.isArray(choices) || choices.length === 0)
    return addError(report, at, 'Expected a non-empty Array of Object');
  for (const [index, rule] of choices.entries()) {
    const place = `${at}[${index}]`;
    if (!isObject(rule)) {
      addError(report, place, 'Expected value of type Object');
      continue;
    }
    if (typeof rule.Next !== 'string') addError(report, place, 'These fields are required: [Next]');
    if (language === 'JSONPath') validateRule(report, rule, place, 0);
    else if (rule.Condition === undefined)
      addError(report, place, 'These fields are required: [Condition]');
  }
};

/** Rules inside rules; compiling refuses deeper ones. */
const MAXIMUM_DEPTH = 200;

const validateRule = (report: Report, rule: Json, location: string, depth: number): undefined => {
  if (depth > MAXIMUM_DEPTH) return;
  if (!isObject(rule)) return addError(report, location, 'Expected value of type Object');
  for (const name of ['And', 'Or']) {
    const list = rule[name];
    if (list === undefined) continue;
    if (!Array.isArray(list) || list.length === 0)
      return addError(report, `${location}/${name}`, 'Expected a non-empty Array of Object');
    for (const [index, inner] of list.entries())
      validateRule(report, inner, `${location}/${name}[${index}]`, depth + 1);
    return;
  }
  if (rule.Not !== undefined) return validateRule(report, rule.Not, `${location}/Not`, depth + 1);
  if (typeof rule.Variable !== 'string')
    return addError(report, location, 'These fields are required: [Variable]');
  const operators = Object.keys(rule).filter((name) => comparisonNames.includes(name));
  if (operators.length !== 1)
    addError(report, location, 'A Choice Rule must have exactly one comparison operator');
};
