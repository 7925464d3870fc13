import type { Definition, Json, JsonObject } from '@countersign/states-language';
import { parseOrRefuse } from '../machines/definitions.ts';
import type { SelectedState } from './select-state.ts';

/** Where a state may lead, in the place of the states that are not there. */
export interface Exit {
  readonly kind: 'next' | 'end' | 'catch';
  /** The state that it stands for; none for the end. */
  readonly target?: string;
  /** Position in Catch. */
  readonly index?: number;
}

export interface LoneMachine {
  readonly definition: Definition;
  /** By the name of the state that stands at it. */
  readonly exits: ReadonlyMap<string, Exit>;
}

const BEGIN = '→begin';
const HALT = { Type: 'Wait', Seconds: 1, End: true } as const;

const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * A machine of one state: it waits before it, so that variables can be set, and wherever the state
 * leads, so that its output can be seen. Throws InvalidDefinition.
 */
export const toLoneMachine = ({ name, state, queryLanguage }: SelectedState): LoneMachine => {
  const exits = new Map<string, Exit>();
  const exit = (made: Exit): string => {
    const stop = `→${exits.size}`;
    exits.set(stop, made);
    return stop;
  };
  const redirect = (value: Json, kind: 'next' | 'catch', index?: number): Json =>
    isObject(value) && typeof value.Next === 'string'
      ? {
          ...value,
          Next: exit({ kind, target: value.Next, ...(index !== undefined && { index }) }),
        }
      : value;
  const { Next, End, Default, Choices, Catch, ...rest } = state;
  const lone = {
    ...rest,
    ...(typeof Next === 'string' && { Next: exit({ kind: 'next', target: Next }) }),
    ...(End === true && { Next: exit({ kind: 'end' }) }),
    ...(typeof Default === 'string' && { Default: exit({ kind: 'next', target: Default }) }),
    ...(Array.isArray(Choices) && { Choices: Choices.map((rule) => redirect(rule, 'next')) }),
    ...(Array.isArray(Catch) && {
      Catch: Catch.map((catcher, index) => redirect(catcher, 'catch', index)),
    }),
  };
  const machine = {
    QueryLanguage: queryLanguage,
    StartAt: BEGIN,
    States: {
      [BEGIN]: { Type: 'Wait', Seconds: 1, Next: name },
      [name]: lone,
      ...Object.fromEntries([...exits.keys()].map((stop) => [stop, HALT])),
    },
  };
  return { definition: parseOrRefuse(JSON.stringify(machine), 'STANDARD'), exits };
};
