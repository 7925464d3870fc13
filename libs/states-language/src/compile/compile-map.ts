import { locate } from '../definition-error.ts';
import type { Json } from '../json.ts';
import { parseJsonPath } from '../json-path/parse-json-path.ts';
import { requireJsonPath } from '../json-path/read-json-path.ts';
import {
  compileJsonataField,
  compileJsonataTemplate,
  isExpression,
} from '../jsonata/jsonata-template.ts';
import type { Scope } from '../scope.ts';
import { failRuntime } from '../state-failure.ts';
import { compilePayloadTemplate } from '../template/payload-template.ts';
import { compileSeconds, isList, type Source } from './field-reader.ts';

/** ItemsPath or Items: the values a Map goes over. */
export const compileItems = ({
  state,
  location,
  language,
}: Source): ((scope: Scope) => readonly Json[]) => {
  const { Items: items, ItemsPath: path = '$' } = state;
  if (language === 'JSONata' && items !== undefined)
    return locate(`${location}/Items`, () =>
      compileJsonataField(items, 'Items', false, 'array', isList),
    );
  const parsed = locate(`${location}/ItemsPath`, () => parseJsonPath(String(path)));
  return (scope) => {
    const found = requireJsonPath(parsed, scope);
    return isList(found)
      ? found
      : failRuntime(`Reference path "${parsed.text}" must point to array.`);
  };
};

/** ItemSelector, or the older Parameters: what an iteration gets instead of the item. */
export const compileItem = ({
  state,
  location,
  language,
}: Source): ((scope: Scope) => Json) | undefined => {
  const field = state.ItemSelector === undefined ? 'Parameters' : 'ItemSelector';
  const template = state[field];
  if (template === undefined) return undefined;
  return locate(`${location}/${field}`, () =>
    language === 'JSONata'
      ? compileJsonataTemplate(template, field, false)
      : compilePayloadTemplate(template),
  );
};

/** MaxConcurrency; 0 is as many as possible. */
export const compileConcurrency = (source: Source): ((scope: Scope) => number) => {
  const { MaxConcurrency: value } = source.state;
  if (value !== undefined && typeof value !== 'number' && !isExpression(value)) return () => 0;
  return compileSeconds(source, 'MaxConcurrency') ?? (() => 0);
};
