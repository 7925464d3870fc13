import { compileChoiceRules } from './compile/compile-choice.ts';
import { compileConcurrency, compileItem, compileItems } from './compile/compile-map.ts';
import { compileCatchers, compileRetriers } from './compile/compile-recovery.ts';
import { compileFailText, compileRoleArn } from './compile/compile-texts.ts';
import { compileWaitEnd } from './compile/compile-wait.ts';
import { compileSeconds, type Source } from './compile/field-reader.ts';
import { compilePathFlow } from './compile-path-flow.ts';
import type { CompiledState, CompiledStates, Machine } from './compiled-state.ts';
import type { Definition } from './definition.ts';
import { DefinitionError, locate } from './definition-error.ts';
import type { HistoryEventType } from './history-event.ts';
import { isObject, type Json, type JsonObject } from './json.ts';
import { compileJsonataFlow } from './jsonata/compile-jsonata-flow.ts';
import { parseTaskResource } from './task-resource.ts';

type Language = Source['language'];

/** Parallel and Map inside one another: definitions are compiled, and run, recursively. */
const MAXIMUM_NESTING = 50;

const machines = new WeakMap<Definition, Machine>();

/**
 * The machine of a definition, compiled once.
 * @throws DefinitionError at the first fault it meets.
 */
export const compileMachine = (definition: Definition): Machine => {
  const known = machines.get(definition);
  if (known !== undefined) return known;
  const { TimeoutSeconds: timeoutSeconds } = definition;
  const machine: Machine = {
    ...compileStates(definition, '', toLanguage(definition, 'JSONPath'), 0),
    timeoutSeconds: typeof timeoutSeconds === 'number' ? timeoutSeconds : undefined,
  };
  machines.set(definition, machine);
  return machine;
};

const toLanguage = ({ QueryLanguage: language }: JsonObject, otherwise: Language): Language =>
  language === 'JSONata' || language === 'JSONPath' ? language : otherwise;

const compileStates = (
  container: Json | undefined,
  location: string,
  language: Language,
  nesting: number,
): CompiledStates => {
  if (!isObject(container) || !isObject(container.States))
    throw new DefinitionError(location, 'Expected an object with States');
  if (nesting > MAXIMUM_NESTING)
    throw new DefinitionError(location, `States are nested more than ${MAXIMUM_NESTING} deep`);
  const states = new Map<string, CompiledState>();
  for (const [name, state] of Object.entries(container.States)) {
    const at = `${location}/States/${name}`;
    if (!isObject(state)) throw new DefinitionError(at, 'Expected an object');
    const source: Source = { name, state, location: at, language: toLanguage(state, language) };
    states.set(name, compileState(source, language, nesting));
  }
  return { startAt: String(container.StartAt), states };
};

const compileState = (source: Source, language: Language, nesting: number): CompiledState => {
  const { name, state, location } = source;
  const common = {
    name,
    enteredType: `${state.Type}StateEntered` as HistoryEventType,
    exitedType: `${state.Type}StateExited` as HistoryEventType,
    next: typeof state.Next === 'string' ? state.Next : undefined,
    flow:
      source.language === 'JSONata'
        ? compileJsonataFlow(state, location)
        : compilePathFlow(state, location),
    retriers: compileRetriers(source),
    catchers: compileCatchers(source),
  };
  const compileInner = (inner: Json | undefined, at: string): CompiledStates =>
    compileStates(inner, `${location}/${at}`, language, nesting + 1);
  switch (state.Type) {
    case 'Pass':
      return { ...common, type: 'Pass', flow: withPassResult(source, common.flow) };
    case 'Succeed':
      return { ...common, type: 'Succeed' };
    case 'Choice':
      return {
        ...common,
        type: 'Choice',
        rules: compileChoiceRules(source),
        otherwise: typeof state.Default === 'string' ? state.Default : undefined,
      };
    case 'Fail':
      return {
        ...common,
        type: 'Fail',
        toError: compileFailText(source, 'Error'),
        toCause: compileFailText(source, 'Cause'),
      };
    case 'Wait':
      return { ...common, type: 'Wait', toEnd: compileWaitEnd(source) };
    case 'Task':
      return {
        ...common,
        type: 'Task',
        resource: locate(`${location}/Resource`, () => parseTaskResource(String(state.Resource))),
        toTimeoutSeconds: compileSeconds(source, 'TimeoutSeconds'),
        toHeartbeatSeconds: compileSeconds(source, 'HeartbeatSeconds'),
        toRoleArn: compileRoleArn(source),
      };
    case 'Map': {
      const field = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
      return {
        ...common,
        type: 'Map',
        toItems: compileItems(source),
        toItem: compileItem(source),
        toConcurrency: compileConcurrency(source),
        processor: compileInner(state[field], field),
      };
    }
    case 'Parallel':
      return {
        ...common,
        type: 'Parallel',
        branches: (Array.isArray(state.Branches) ? state.Branches : []).map((branch: Json, index) =>
          compileInner(branch, `Branches[${index}]`),
        ),
      };
    default:
      throw new DefinitionError(
        `${location}/Type`,
        `Unknown state type ${JSON.stringify(state.Type)}`,
      );
  }
};

/** Result of a JSONPath Pass stands in for what Parameters would make. */
const withPassResult = ({ state, language }: Source, flow: CompiledState['flow']) => {
  const { Result: result } = state;
  return language === 'JSONPath' && result !== undefined
    ? { ...flow, toArgument: () => result }
    : flow;
};
