import { comparisonNames } from './choice/compile-choice-rule.ts';
import { intrinsicFunctions } from './intrinsic-function/intrinsic-functions.ts';
import { addedFunctions } from './jsonata/bindings.ts';
import * as jsonataLimits from './jsonata/limits.ts';
import * as limits from './limits.ts';
import { DISTRIBUTED_FIELDS, STATE_FIELDS } from './validate/state-fields.ts';

const list = (names: readonly string[]): string =>
  names.length === 0 ? '–' : names.map((name) => `\`${name}\``).join(', ');

const number = (value: number): string => value.toLocaleString('en');

const describeState = (type: string): string => {
  const fields = STATE_FIELDS[type];
  const supported = (names: readonly string[] = []): string =>
    list(names.filter((name) => !DISTRIBUTED_FIELDS.includes(name)));
  return `| ${type} | ${supported(fields?.both)} | ${supported(fields?.JSONPath)} | ${supported(fields?.JSONata)} |`;
};

/** What of the States Language is supported, as Markdown, from the very tables the interpreter works by. */
export const describeLanguage = (): string =>
  [
    '# The Amazon States Language, as it is run here',
    '',
    'Generated from the interpreter’s own tables; do not edit.',
    '',
    'Every state type, in JSONPath and JSONata, machine-wide and state by state.',
    '',
    '| State | In both languages | JSONPath | JSONata |',
    '|---|---|---|---|',
    ...Object.keys(STATE_FIELDS).map(describeState),
    '',
    `A distributed Map is refused with the code \`NOT_SUPPORTED\`: \`ProcessorConfig.Mode\` \`DISTRIBUTED\`, ${list(DISTRIBUTED_FIELDS)}.`,
    '',
    `**Comparisons of a JSONPath Choice**: ${list(comparisonNames)}, and \`And\`, \`Or\`, \`Not\`.`,
    '',
    `**Intrinsic functions**: ${list(Object.keys(intrinsicFunctions))}.`,
    '',
    `**JSONata**: all functions of the language; added or replaced: ${list(addedFunctions.map((name) => `$${name}`))}. \`$eval\` is refused.`,
    '',
    '| Limit | Value |',
    '|---|---|',
    `| payload, bytes of UTF-8 | ${number(limits.MAXIMUM_PAYLOAD_BYTES)} |`,
    `| history events, Standard / Express | ${number(limits.MAXIMUM_EVENTS)} / ${number(limits.MAXIMUM_EXPRESS_EVENTS)} (ours) |`,
    `| iterations of a Map at a time | ${number(limits.MAXIMUM_INLINE_CONCURRENCY)} |`,
    `| seconds of a wait or time-out | ${number(limits.MAXIMUM_SECONDS)} |`,
    `| JSONata: steps, depth, items, items to sort, characters (ours) | ${[
      jsonataLimits.MAXIMUM_JOBS,
      jsonataLimits.MAXIMUM_STACK,
      jsonataLimits.MAXIMUM_SEQUENCE,
      jsonataLimits.MAXIMUM_QUADRATIC_SEQUENCE,
      jsonataLimits.MAXIMUM_TEXT,
    ]
      .map(number)
      .join(', ')} |`,
    '',
  ].join('\n');
