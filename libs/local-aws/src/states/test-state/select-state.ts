import type { Json, JsonObject } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';

/** What a definition of one state is called, which has no name of its own. */
const UNNAMED = 'StateName';

export interface SelectedState {
  readonly name: string;
  readonly state: JsonObject;
  /** Of the machine around it. */
  readonly queryLanguage: 'JSONPath' | 'JSONata';
}

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const invalid = (message: string): AwsError => new AwsError('InvalidDefinition', message);

/** A state by its name, in a machine or in any of its branches. */
const findState = (container: Json | undefined, name: string): JsonObject | undefined => {
  if (!isObject(container) || !isObject(container.States)) return undefined;
  const own = Object.hasOwn(container.States, name) ? container.States[name] : undefined;
  if (isObject(own)) return own;
  for (const state of Object.values(container.States)) {
    if (!isObject(state)) continue;
    const branches = Array.isArray(state.Branches) ? state.Branches : [];
    for (const inner of [state.ItemProcessor, state.Iterator, ...branches]) {
      const found = findState(inner, name);
      if (found !== undefined) return found;
    }
  }
  return undefined;
};

const parse = (definition: string): JsonObject => {
  try {
    const json = JSON.parse(definition) as Json;
    if (isObject(json)) return json;
  } catch {
    // The refusal below is for text that is no JSON, too.
  }
  throw invalid(
    "Invalid State Machine Definition: 'INVALID_JSON_DESCRIPTION: Definition must be a valid JSON object'",
  );
};

/** The state to test: the definition itself, or the one of that name in a machine. */
export const selectState = (definition: string, name: string | undefined): SelectedState => {
  const json = parse(definition);
  if (json.States === undefined) {
    const queryLanguage = json.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath';
    return { name: name ?? UNNAMED, state: json, queryLanguage };
  }
  if (name === undefined)
    throw new AwsError(
      'ValidationException',
      'StateName must be specified when the definition is that of a state machine',
    );
  const state = findState(json, name);
  if (state === undefined) throw invalid(`State '${name}' does not exist in the definition`);
  return { name, state, queryLanguage: json.QueryLanguage === 'JSONata' ? 'JSONata' : 'JSONPath' };
};
