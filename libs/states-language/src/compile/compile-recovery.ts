import { compileAssign, compileResultPath } from '../compile-path-flow.ts';
import type { Catcher, Retrier } from '../compiled-state.ts';
import { locate } from '../definition-error.ts';
import { isObject, type Json, type JsonObject } from '../json.ts';
import { compileJsonataAssign } from '../jsonata/compile-jsonata-flow.ts';
import { compileJsonataTemplate } from '../jsonata/jsonata-template.ts';
import type { Source } from './field-reader.ts';

const toList = (value: Json | undefined): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

const toNames = (value: Json | undefined): readonly string[] =>
  Array.isArray(value) ? value.filter((name: Json) => typeof name === 'string') : [];

const toNumber = (value: Json | undefined, otherwise: number): number =>
  typeof value === 'number' ? value : otherwise;

/** Retriers with AWS's defaults (States Language, "Retrying after error"). */
export const compileRetriers = ({ state }: Source): readonly Retrier[] =>
  toList(state.Retry).map((retrier) => ({
    errorEquals: toNames(retrier.ErrorEquals),
    intervalSeconds: toNumber(retrier.IntervalSeconds, 1),
    maxAttempts: toNumber(retrier.MaxAttempts, 3),
    backoffRate: toNumber(retrier.BackoffRate, 2),
    maxDelaySeconds: toNumber(retrier.MaxDelaySeconds, Number.POSITIVE_INFINITY),
    hasFullJitter: retrier.JitterStrategy === 'FULL',
  }));

export const compileCatchers = (source: Source): readonly Catcher[] =>
  toList(source.state.Catch).map((catcher, index) => {
    const common = {
      errorEquals: toNames(catcher.ErrorEquals),
      next: String(catcher.Next),
    };
    const field = `Catch[${index}]`;
    const location = `${source.location}/${field}`;
    return source.language === 'JSONata'
      ? { ...common, ...compileJsonataCatcher(catcher, field, location) }
      : { ...common, ...compilePathCatcher(catcher, location) };
  });

const compilePathCatcher = (catcher: JsonObject, location: string) => {
  const place = compileResultPath(catcher.ResultPath, `${location}/ResultPath`);
  const assign = compileAssign(catcher.Assign, `${location}/Assign`);
  return {
    toOutput: (scope: Parameters<Catcher['toOutput']>[0]): Json => {
      const error = scope.errorOutput ?? null;
      return place === undefined ? error : place(scope.stateInput, error);
    },
    toAssigned:
      assign &&
      ((scope: Parameters<Catcher['toOutput']>[0]) =>
        assign({ ...scope, input: scope.errorOutput ?? null })),
  };
};

const compileJsonataCatcher = (catcher: JsonObject, field: string, location: string) => {
  const { Output: output } = catcher;
  return {
    toOutput:
      output === undefined
        ? (scope: Parameters<Catcher['toOutput']>[0]): Json => scope.errorOutput ?? null
        : locate(`${location}/Output`, () =>
            compileJsonataTemplate(output, `${field}/Output`, false),
          ),
    toAssigned: compileJsonataAssign(
      catcher.Assign,
      `${field}/Assign`,
      `${location}/Assign`,
      false,
    ),
  };
};
