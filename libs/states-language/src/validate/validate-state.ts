import { isObject, type Json, type JsonObject } from '../json.ts';
import { addError, type Report } from './report.ts';
import { COMMON_FIELDS, STATE_FIELDS, TRANSITION_FIELDS } from './state-fields.ts';
import { validateMap } from './validate-map.ts';
import { validateRecovery } from './validate-recovery.ts';
import { validateStates } from './validate-states.ts';
import { validateValues } from './validate-values.ts';

type Language = 'JSONPath' | 'JSONata';

/** Validates one state; `inherited` is the machine's query language. */
export const validateState = (
  report: Report,
  state: Json,
  location: string,
  inherited: string,
  nesting: number,
): undefined => {
  if (!isObject(state)) return addError(report, location, 'Expected value of type Object');
  const { Type: type } = state;
  if (type === undefined) return addError(report, location, 'These fields are required: [Type]');
  const fields =
    typeof type === 'string' && Object.hasOwn(STATE_FIELDS, type) ? STATE_FIELDS[type] : undefined;
  if (fields === undefined)
    return addError(
      report,
      `${location}/Type`,
      `Value is not one of the allowed state types: [${Object.keys(STATE_FIELDS).join(', ')}]`,
    );
  const language = readLanguage(report, state, location, inherited);
  const other = language === 'JSONata' ? 'JSONPath' : 'JSONata';
  const known = [...COMMON_FIELDS, ...fields.both, ...fields[language]];
  if (fields.goesOn) known.push(...TRANSITION_FIELDS);
  for (const field of Object.keys(state)) {
    if (known.includes(field)) continue;
    addError(
      report,
      location,
      fields[other].includes(field)
        ? `The QueryLanguage is set to '${language}', but field '${field}' is only supported for the '${other}' QueryLanguage`
        : `Field '${field}' is not supported`,
    );
  }
  const missing = fields.required.filter((field) => state[field] === undefined);
  if (missing.length > 0)
    addError(report, location, `These fields are required: [${missing.join(', ')}]`);
  if (fields.goesOn) validateEnd(report, state, location);
  validateValues(report, state, location, language);
  validateRecovery(report, state, location);
  if (type === 'Parallel') validateBranches(report, state, location, inherited, nesting);
  if (type === 'Map') validateMap(report, state, location, inherited, nesting);
};

const readLanguage = (
  report: Report,
  { QueryLanguage: own }: JsonObject,
  location: string,
  inherited: string,
): Language => {
  const machine: Language = inherited === 'JSONata' ? 'JSONata' : 'JSONPath';
  if (own === undefined) return machine;
  if (own !== 'JSONata' && own !== 'JSONPath')
    addError(
      report,
      `${location}/QueryLanguage`,
      "Value is not one of the allowed query languages: ['JSONPath', 'JSONata']",
    );
  if (own === 'JSONPath' && machine === 'JSONata')
    addError(
      report,
      location,
      "'QueryLanguage' can not be 'JSONPath' if set to 'JSONata' for whole state machine",
    );
  return own === 'JSONata' ? 'JSONata' : machine;
};

const validateEnd = (report: Report, state: JsonObject, location: string): undefined => {
  const { Next: next, End: end } = state;
  if (next === undefined && end === undefined)
    addError(report, location, 'One of these fields is required: [Next, End]');
  if (next !== undefined && end === true)
    addError(report, location, 'Only one of these fields is allowed: [Next, End]');
  if (next !== undefined && typeof next !== 'string')
    addError(report, `${location}/Next`, 'Expected value of type String');
  if (end !== undefined && typeof end !== 'boolean')
    addError(report, `${location}/End`, 'Expected value of type Boolean');
  if (next === undefined && end === false)
    addError(report, `${location}/End`, 'The value of End must be true');
};

const validateBranches = (
  report: Report,
  { Branches: branches }: JsonObject,
  location: string,
  language: string,
  nesting: number,
): undefined => {
  if (branches === undefined) return;
  if (!Array.isArray(branches))
    return addError(report, `${location}/Branches`, 'Expected value of type Array');
  if (branches.length === 0)
    addError(report, `${location}/Branches`, 'There must be at least one branch');
  for (const [index, branch] of branches.entries())
    validateStates(
      report,
      branch,
      `${location}/Branches[${index}]`,
      'branch',
      language,
      nesting + 1,
    );
};
