import { locate } from '../definition-error.ts';
import { parseJsonPath } from '../json-path/parse-json-path.ts';
import { readJsonPath } from '../json-path/read-json-path.ts';
import { compileJsonataField } from '../jsonata/jsonata-template.ts';
import type { Scope } from '../scope.ts';
import { failQuery, failRuntime } from '../state-failure.ts';
import { parseTimestamp } from '../timestamp.ts';
import { compileSeconds, isText, type Source } from './field-reader.ts';

/** When a Wait is over: Seconds, SecondsPath, Timestamp or TimestampPath, or their expressions. */
export const compileWaitEnd = (source: Source): ((scope: Scope) => number) => {
  const toSeconds = compileSeconds(source, 'Seconds');
  return toSeconds === undefined
    ? compileTimestamp(source)
    : (scope) => scope.now + toSeconds(scope) * 1000;
};

const compileTimestamp = ({ state, location, language }: Source): ((scope: Scope) => number) => {
  const { Timestamp: timestamp, TimestampPath: path } = state;
  if (path !== undefined) {
    const parsed = locate(`${location}/TimestampPath`, () => parseJsonPath(String(path)));
    return (scope) => {
      const found = readJsonPath(parsed, scope);
      const seen = typeof found === 'string' ? found : JSON.stringify(found);
      return (
        (typeof found === 'string' ? parseTimestamp(found) : undefined) ??
        failRuntime(
          `The TimestampPath parameter does not reference a valid ISO-8601 extended offset date-time format string: ${parsed.text} == ${seen}`,
        )
      );
    };
  }
  if (language === 'JSONata') {
    const read = locate(`${location}/Timestamp`, () =>
      compileJsonataField(timestamp ?? null, 'Timestamp', false, 'string', isText),
    );
    return (scope) => {
      const text = read(scope);
      return (
        parseTimestamp(text) ??
        failQuery(
          'Timestamp',
          `The JSONata expression specified for the field 'Timestamp' must return a valid ISO-8601 extended offset date-time format string: ${text}`,
        )
      );
    };
  }
  const end = parseTimestamp(String(timestamp));
  if (end === undefined)
    return locate(`${location}/Timestamp`, () => {
      throw new Error('The value for the field Timestamp must be a valid ISO 8601 timestamp');
    });
  return () => end;
};
