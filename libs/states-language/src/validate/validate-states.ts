import { isObject, type Json, type JsonObject } from '../json.ts';
import { addError, type Report } from './report.ts';
import { CONTAINER_FIELDS } from './state-fields.ts';
import { validateState } from './validate-state.ts';

/** Parallel and Map inside one another (AWS: TOO_DEEPLY_NESTED; where it draws the line is not published). */
const MAXIMUM_NESTING = 50;

/** Name of a state, in characters (Step Functions quotas). */
const MAXIMUM_NAME_LENGTH = 80;

/** Validates the machine, a branch or an item processor, and everything in it. */
export const validateStates = (
  report: Report,
  container: Json | undefined,
  location: string,
  kind: keyof typeof CONTAINER_FIELDS,
  language: string,
  nesting = 0,
): undefined => {
  const at = location === '' ? '/' : location;
  if (!isObject(container)) return addError(report, at, 'Expected value of type Object');
  if (nesting > MAXIMUM_NESTING)
    return addError(report, at, 'The states are too deeply nested', 'TOO_DEEPLY_NESTED');
  const known: readonly string[] = CONTAINER_FIELDS[kind];
  for (const field of Object.keys(container))
    if (!known.includes(field)) addError(report, at, `Field '${field}' is not supported`);
  const missing = ['States', 'StartAt'].filter((field) => container[field] === undefined);
  if (missing.length > 0)
    return addError(report, at, `These fields are required: [${missing.join(', ')}]`);
  const { States: states, StartAt: startAt } = container;
  if (typeof startAt !== 'string')
    return addError(report, `${location}/StartAt`, 'Expected value of type String');
  if (!isObject(states))
    return addError(report, `${location}/States`, 'Expected value of type Object');
  if (Object.keys(states).length === 0)
    return addError(report, `${location}/States`, 'There must be at least one state');
  for (const [name, state] of Object.entries(states)) {
    const place = `${location}/States/${name}`;
    validateName(report, name, place);
    validateState(report, state, place, language, nesting);
  }
  validateTransitions(report, states, startAt, location);
};

const validateName = (report: Report, name: string, location: string): undefined => {
  if (name.length > MAXIMUM_NAME_LENGTH)
    addError(
      report,
      location,
      `State name must not be longer than ${MAXIMUM_NAME_LENGTH} characters`,
      'INVALID_STATE_NAME',
    );
  if (report.names.has(name))
    addError(
      report,
      location,
      `State name '${name}' is used more than once`,
      'DUPLICATE_STATE_NAME',
    );
  report.names.add(name);
};

const validateTransitions = (
  report: Report,
  states: JsonObject,
  startAt: string,
  location: string,
): undefined => {
  const reached = new Set<string>();
  const open: (readonly [string, string, string])[] = [['StartAt', startAt, `${location}/StartAt`]];
  for (let target = open.pop(); target !== undefined; target = open.pop()) {
    const [field, name, place] = target;
    const state = Object.hasOwn(states, name) ? states[name] : undefined;
    if (state === undefined)
      addError(report, place, `Missing '${field}' target: ${name}`, 'MISSING_TRANSITION_TARGET');
    if (!isObject(state) || reached.has(name)) continue;
    reached.add(name);
    open.push(...listTargets(state, `${location}/States/${name}`));
  }
  for (const name of Object.keys(states))
    if (!reached.has(name))
      addError(
        report,
        `${location}/States/${name}`,
        `State "${name}" is not reachable.`,
        'MISSING_TRANSITION_TARGET',
      );
};

const listTargets = (
  state: JsonObject,
  location: string,
): readonly (readonly [string, string, string])[] => {
  const targets: (readonly [string, string, string])[] = [];
  const add = (holder: JsonObject, field: string, at: string): undefined => {
    const target = holder[field];
    if (typeof target === 'string') targets.push([field, target, `${at}/${field}`]);
  };
  add(state, 'Next', location);
  if (state.Type === 'Choice') add(state, 'Default', location);
  for (const field of ['Choices', 'Catch']) {
    const list = state[field];
    if (Array.isArray(list))
      for (const [index, holder] of list.entries())
        if (isObject(holder)) add(holder, 'Next', `${location}/${field}[${index}]`);
  }
  return targets;
};
