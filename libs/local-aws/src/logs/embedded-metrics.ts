import type { Datum } from '../cloudwatch/metrics.ts';

interface Directive {
  readonly Namespace: string;
  readonly Dimensions?: readonly (readonly string[])[];
  readonly Metrics?: readonly { readonly Name: string; readonly Unit?: string }[];
}

interface Embedded {
  readonly _aws?: {
    readonly Timestamp?: number;
    readonly CloudWatchMetrics?: readonly Directive[];
  };
  readonly [member: string]: unknown;
}

const parse = (message: string): Embedded | undefined => {
  // Most lines are not of this format, and need not be parsed.
  if (!message.startsWith('{') || !message.includes('"CloudWatchMetrics"')) return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined; // A line that only looks like it stays a line, as with AWS.
  }
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** A line is anybody's, so nothing in it is taken for what it should be. */
const isDirective = (value: Partial<Directive> | null): value is Directive =>
  isText(value?.Namespace) &&
  [value.Dimensions ?? [], value.Metrics ?? []].every(Array.isArray) &&
  (value.Dimensions ?? []).every((names) => Array.isArray(names) && names.every(isText)) &&
  (value.Metrics ?? []).every((metric) => isText(metric?.Name));

const toDimension = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

/** A member is a number or up to 100 of them. */
const toValues = (member: unknown): readonly number[] =>
  [member].flat().filter((value): value is number => typeof value === 'number');

/**
 * The figures in a line of log ("Specification: Embedded metric format", CloudWatch User Guide): every metric of every
 * directive, once per set of dimensions. A line that is not of that format holds none.
 */
export const readEmbeddedMetrics = (
  { accountId, region }: { readonly accountId: string; readonly region: string },
  message: string,
): readonly Datum[] => {
  const line = parse(message);
  const directives = line?._aws?.CloudWatchMetrics;
  if (line === undefined || !Array.isArray(directives)) return [];
  const time = line._aws?.Timestamp;
  return directives
    .filter(isDirective)
    .flatMap(({ Namespace, Dimensions = [[]], Metrics = [] }: Directive) =>
      Dimensions.flatMap((names) =>
        Metrics.flatMap(({ Name, Unit }) =>
          toValues(line[Name]).map((value) => ({
            accountId,
            region,
            namespace: Namespace,
            metricName: Name,
            dimensions: Object.fromEntries(names.map((name) => [name, toDimension(line[name])])),
            value,
            ...(time !== undefined && { time }),
            ...(Unit !== undefined && { unit: Unit }),
          })),
        ),
      ),
    );
};
