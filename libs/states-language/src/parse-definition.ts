import { compileMachine } from './compile-machine.ts';
import type { Definition } from './definition.ts';
import { DefinitionError } from './definition-error.ts';
import { isObject, type Json } from './json.ts';
import { MAXIMUM_SECONDS } from './limits.ts';
import type { Diagnostic } from './types.ts';
import { describeJsonFault } from './validate/json-syntax.ts';
import { addError, type Report, SCHEMA } from './validate/report.ts';
import { validateStates } from './validate/validate-states.ts';

export type ParsedDefinition =
  | { readonly definition: Definition }
  | { readonly diagnostics: readonly Diagnostic[] };

/**
 * Reads a definition, or says what AWS would refuse it for. Never throws. A distributed Map, which AWS takes,
 * is refused with the code NOT_SUPPORTED.
 */
export const parseDefinition = (
  text: string,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): ParsedDefinition => {
  let json: Json;
  try {
    json = JSON.parse(text) as Json;
  } catch (error) {
    return {
      diagnostics: text.trim() === '' ? [NOT_AN_OBJECT] : [describeJsonFault(text, error)],
    };
  }
  if (!isObject(json)) return { diagnostics: [NOT_AN_OBJECT] };
  const report: Report = { diagnostics: [], type, names: new Set() };
  const { QueryLanguage: language = 'JSONPath', TimeoutSeconds: timeout } = json;
  if (language !== 'JSONPath' && language !== 'JSONata')
    addError(
      report,
      '/QueryLanguage',
      "Value is not one of the allowed query languages: ['JSONPath', 'JSONata']",
    );
  if (
    timeout !== undefined &&
    (typeof timeout !== 'number' ||
      !Number.isInteger(timeout) ||
      timeout < 1 ||
      timeout > MAXIMUM_SECONDS)
  )
    addError(report, '/TimeoutSeconds', `Expected an integer from 1 to ${MAXIMUM_SECONDS}`);
  validateStates(report, json, '', 'machine', language === 'JSONata' ? language : 'JSONPath');
  if (report.diagnostics.length > 0) return { diagnostics: report.diagnostics };
  return compile(json as Definition);
};

const NOT_AN_OBJECT: Diagnostic = {
  severity: 'ERROR',
  code: SCHEMA,
  message: 'Definition must be a valid JSON object',
  location: '',
};

const compile = (definition: Definition): ParsedDefinition => {
  try {
    compileMachine(definition);
    return { definition };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const { code, message, location } = error;
    return { diagnostics: [{ severity: 'ERROR', code, message, location }] };
  }
};
