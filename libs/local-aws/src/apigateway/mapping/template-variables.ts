import { LIMITS } from '../limits.ts';
import { readJsonPath } from './json-path.ts';
import type { MappingContext } from './mapping-context.ts';
import { TemplateFault } from './template-fault.ts';
import { UTIL } from './template-util.ts';
import { type Host, toJson, toText, toValue, type Value, type ValueMap } from './velocity-value.ts';

/** What `$input` reads: the request's body or the backend's answer, and the request's parameters. */
export interface TemplateInput {
  readonly body: string;
  readonly path: Readonly<Record<string, string>>;
  readonly querystring: Readonly<Record<string, string>>;
  readonly header: Readonly<Record<string, string>>;
}

/** Characters of a body that one evaluation may search through. */
const MOST_SEARCHED = 20 * LIMITS.payloadBytes;

const parseBody = (body: string): Value => {
  if (body === '') return new Map();
  try {
    return toValue(JSON.parse(body));
  } catch {
    throw new TemplateFault('the body is not JSON');
  }
};

/** Header names are the same in any case. */
const find = (values: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.entries(values).find(([key]) => key === name)?.[1] ??
  Object.entries(values).find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];

const createInput = (input: TemplateInput): Host => {
  const { body, path, querystring, header } = input;
  let parsed: Value;
  let searchable = MOST_SEARCHED;
  const read = (given: Value): Value => {
    const expression = given === undefined ? '$' : toText(given);
    // Such a path looks at everything; a loop must not do so without end.
    if (/\*|\.\./.test(expression)) searchable -= body.length;
    if (searchable < 0) throw new TemplateFault('the template searches the body too often');
    parsed ??= parseBody(body);
    return readJsonPath(parsed, expression);
  };
  const params = toValue({ path, querystring, header });
  return {
    properties: new Map([['body', body === '' ? '{}' : body]]),
    methods: new Map<string, (...args: readonly Value[]) => Value>([
      ['path', (expression) => read(expression) ?? ''],
      ['json', (expression) => JSON.stringify(toJson(read(expression) ?? ''))],
      [
        'params',
        (name) =>
          name === undefined
            ? params
            : ([path, querystring, header]
                .map((values) => find(values, toText(name)))
                .find((value) => value !== undefined) ?? ''),
      ],
    ]),
  };
};

/** The variables of a mapping template. The override in `$context` is what the template writes into. */
export const templateVariables = (
  input: TemplateInput,
  context: MappingContext,
  stageVariables: Readonly<Record<string, string>>,
): {
  readonly variables: ValueMap;
  readonly override: ValueMap;
  readonly requestOverride: ValueMap;
} => {
  const override = new Map<string, Value>([['header', new Map()]]);
  // A backend that speaks AWS's protocols has no path or query that could be written over.
  const requestOverride = new Map<string, Value>([['header', new Map()]]);
  const values = toValue(context);
  const properties = values instanceof Map ? values : new Map<string, Value>();
  properties.set('responseOverride', override);
  properties.set('requestOverride', requestOverride);
  return {
    override,
    requestOverride,
    variables: new Map<string, Value>([
      ['input', createInput(input)],
      ['util', UTIL],
      ['context', { properties, methods: new Map() }],
      ['stageVariables', toValue(stageVariables)],
    ]),
  };
};
