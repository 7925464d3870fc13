import { isObject, type JsonObject } from '../json.ts';
import { addError, type Report } from './report.ts';
import { DISTRIBUTED_FIELDS } from './state-fields.ts';
import { validateStates } from './validate-states.ts';

/** Not AWS's words, because it is not AWS's refusal: what runs there does not run here. */
const NOT_SUPPORTED = 'NOT_SUPPORTED';

export const validateMap = (
  report: Report,
  state: JsonObject,
  location: string,
  language: string,
  nesting: number,
): undefined => {
  const { ItemProcessor: processor, Iterator: iterator } = state;
  if (processor === undefined && iterator === undefined)
    return addError(report, location, 'These fields are required: [ItemProcessor]');
  if (processor !== undefined && iterator !== undefined)
    addError(report, location, 'Only one of these fields is allowed: [ItemProcessor, Iterator]');
  const field = processor === undefined ? 'Iterator' : 'ItemProcessor';
  const used = DISTRIBUTED_FIELDS.filter((name) => state[name] !== undefined);
  const mode = readMode(state[field]);
  if (mode === 'DISTRIBUTED' || used.length > 0)
    addError(
      report,
      location,
      `A distributed Map is not supported by this interpreter: ${mode === 'DISTRIBUTED' ? 'ProcessorConfig.Mode DISTRIBUTED' : used.join(', ')}`,
      NOT_SUPPORTED,
    );
  else if (mode !== 'INLINE')
    addError(
      report,
      `${location}/${field}/ProcessorConfig/Mode`,
      'Value is not one of the allowed modes: [INLINE, DISTRIBUTED]',
    );
  validateStates(report, state[field], `${location}/${field}`, 'processor', language, nesting + 1);
};

const readMode = (processor: JsonObject[string] | undefined): unknown => {
  if (!isObject(processor) || !isObject(processor.ProcessorConfig)) return 'INLINE';
  return processor.ProcessorConfig.Mode ?? 'INLINE';
};
