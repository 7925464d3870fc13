/** What a field of a cron expression may hold. */
export interface FieldRange {
  readonly least: number;
  readonly most: number;
  /** Names for `least` and up: `JAN`. */
  readonly names?: readonly string[];
  /** Whether `/` is among the field's wildcards; it is not in the day of the week. */
  readonly steps: boolean;
}

const readNumber = (text: string, { least, most, names = [] }: FieldRange): number | undefined => {
  const named = names.indexOf(text.toUpperCase());
  const value = named >= 0 ? named + least : /^\d+$/.test(text) ? Number(text) : undefined;
  return value !== undefined && value >= least && value <= most ? value : undefined;
};

const readStep = (text: string | undefined, range: FieldRange): number | undefined => {
  if (text === undefined) return 1;
  const step = range.steps && /^\d+$/.test(text) ? Number(text) : 0;
  return step >= 1 && step <= range.most ? step : undefined;
};

/** `*`, `7`, `1-5`, `0/15`, `*` in steps, `1-31/2`. */
const readPart = (part: string, range: FieldRange): readonly number[] | undefined => {
  const [span = '', stepText, ...tooMany] = part.split('/');
  const [fromText = '', toText, ...more] = span === '*' ? [] : span.split('-');
  const from = span === '*' ? range.least : readNumber(fromText, range);
  const openEnd = span === '*' || (toText === undefined && stepText !== undefined);
  const to = openEnd ? range.most : readNumber(toText ?? fromText, range);
  const step = readStep(stepText, range);
  if (from === undefined || to === undefined || step === undefined || to < from) return undefined;
  if (tooMany.length > 0 || more.length > 0) return undefined;
  return Array.from(
    { length: Math.floor((to - from) / step) + 1 },
    (_, index) => from + index * step,
  );
};

/**
 * The values of a field, in order; undefined if it is none. A comma too many is let pass, as EventBridge does
 * (boto/boto3#2876).
 */
export const readField = (text: string, range: FieldRange): readonly number[] | undefined => {
  const parts = text.split(',').filter((part) => part !== '');
  const values = parts.map((part) => readPart(part, range));
  if (parts.length === 0 || values.includes(undefined)) return undefined;
  return [...new Set(values.flatMap((each) => each ?? []))].sort((one, other) => one - other);
};
