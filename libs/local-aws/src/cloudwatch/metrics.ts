import type { Clock } from '../clock.ts';

export interface Metric {
  readonly accountId: string;
  readonly region: string;
  /** `AWS/Lambda`. */
  readonly namespace: string;
  /** `Errors`. */
  readonly metricName: string;
  /** `{ FunctionName: 'f' }`. */
  readonly dimensions: Readonly<Record<string, string>>;
}

/** One figure that a service of ours counts, as CloudWatch names it. */
export interface Datum extends Metric {
  readonly value: number;
  /** Milliseconds since the epoch; default now. */
  readonly time?: number;
  readonly unit?: string;
}

/** What services tell CloudWatch. */
export interface MetricsPort {
  record(datum: Datum): void;
  /** Figures that are not counted but read, asked for once a minute while there is an alarm. */
  addGauge(read: () => Iterable<Datum>): void;
}

/** What one minute, or several of them, held. */
export interface Statistics {
  readonly sum: number;
  readonly count: number;
  readonly minimum: number;
  readonly maximum: number;
}

const MINUTE_MS = 60_000;
/** How far back figures are kept; the largest alarm looks back a day (EvaluationPeriods × Period). */
const KEPT_MS = 25 * 3_600_000;

const join = (one: Statistics | undefined, other: Statistics): Statistics =>
  one === undefined
    ? other
    : {
        sum: one.sum + other.sum,
        count: one.count + other.count,
        minimum: Math.min(one.minimum, other.minimum),
        maximum: Math.max(one.maximum, other.maximum),
      };

export const toMetricKey = ({
  accountId,
  region,
  namespace,
  metricName,
  dimensions,
}: Metric): string =>
  JSON.stringify([accountId, region, namespace, metricName, Object.entries(dimensions).sort()]);

interface Series {
  readonly metric: Metric;
  /** By the beginning of the minute, oldest first. */
  readonly minutes: Map<number, Statistics>;
}

/**
 * Figures by the minute, in memory: they are gone at a restart, the states of alarms are not.
 */
export const createMetrics = (clock: Clock) => {
  const series = new Map<string, Series>();
  const gauges: (() => Iterable<Datum>)[] = [];

  const forget = ({ minutes }: Series) => {
    const oldest = clock.now() - KEPT_MS;
    for (const minute of minutes.keys()) {
      if (minute >= oldest) return;
      minutes.delete(minute);
    }
  };

  const record = (datum: Datum) => {
    const { value, time = clock.now(), unit: _, ...metric } = datum;
    const key = toMetricKey(metric);
    const found = series.get(key) ?? { metric, minutes: new Map() };
    series.set(key, found);
    const minute = Math.floor(time / MINUTE_MS) * MINUTE_MS;
    const one = { sum: value, count: 1, minimum: value, maximum: value };
    found.minutes.set(minute, join(found.minutes.get(minute), one));
    forget(found);
  };

  return {
    record,
    addGauge: (read: () => Iterable<Datum>) => void gauges.push(read),
    sampleGauges() {
      for (const read of gauges) for (const datum of read()) record(datum);
    },
    /** What `metric` held from `start` up to and without `end`; undefined if nothing. */
    read(metric: Metric, start: number, end: number): Statistics | undefined {
      const found = series.get(toMetricKey(metric));
      let total: Statistics | undefined;
      if (found === undefined) return undefined;
      for (
        let minute = Math.ceil(start / MINUTE_MS) * MINUTE_MS;
        minute < end;
        minute += MINUTE_MS
      ) {
        const held = found.minutes.get(minute);
        if (held !== undefined) total = join(total, held);
      }
      return total;
    },
    list: (): readonly Metric[] => [...series.values()].map(({ metric }) => metric),
  };
};

export type Metrics = ReturnType<typeof createMetrics>;
