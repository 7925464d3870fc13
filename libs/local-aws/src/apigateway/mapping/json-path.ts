import { TemplateFault } from './template-fault.ts';
import type { Value } from './velocity-value.ts';

const STEP =
  /\.\.([\w$@-]+|\*)|\.([\w$@-]+|\*)|\[\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(-?\d+)|(\*))\s*\]/gy;

const childrenOf = (value: Value): readonly Value[] => {
  if (Array.isArray(value)) return value;
  return value instanceof Map ? [...value.values()] : [];
};

const child = (value: Value, key: string | number): readonly Value[] => {
  if (Array.isArray(value) && typeof key === 'number') {
    const at = key < 0 ? value.length + key : key;
    return at < value.length ? [value[at]] : [];
  }
  return value instanceof Map && value.has(String(key)) ? [value.get(String(key))] : [];
};

const withDescendants = (value: Value): readonly Value[] => [
  value,
  ...childrenOf(value).flatMap(withDescendants),
];

/**
 * A JSONPath with names, indexes, `*` and `..`; filters and slices are refused. Definite paths give the value or
 * undefined, indefinite ones a list, as Jayway's library does for API Gateway.
 */
export const readJsonPath = (root: Value, path: string): Value => {
  const text = path.trim();
  if (!text.startsWith('$')) throw new TemplateFault(`${path} is not a JSONPath`);
  let values: readonly Value[] = [root];
  let definite = true;
  let end = 1;
  STEP.lastIndex = 1;
  for (let step = STEP.exec(text); step !== null; step = STEP.exec(text)) {
    const [, deep, name, single, double, index, all] = step;
    const key = deep ?? name ?? (single ?? double)?.replace(/\\(.)/g, '$1');
    const from = deep === undefined ? values : values.flatMap(withDescendants);
    if (deep !== undefined || name === '*' || all !== undefined) definite = false;
    const everything = all !== undefined || (key === '*' && (deep ?? name) === '*');
    values = from.flatMap((value) =>
      everything
        ? childrenOf(value)
        : child(value, index === undefined ? (key ?? '') : Number(index)),
    );
    end = STEP.lastIndex;
    STEP.lastIndex = end;
  }
  if (end !== text.length)
    throw new TemplateFault(`local-aws does not know the JSONPath ${path} from position ${end}`);
  return definite ? values[0] : [...values];
};
