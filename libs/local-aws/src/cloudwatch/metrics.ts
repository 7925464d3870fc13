/** One figure that a service of ours counts, as CloudWatch names it. */
export interface Datum {
  readonly accountId: string;
  readonly region: string;
  /** `AWS/Lambda`. */
  readonly namespace: string;
  /** `Errors`. */
  readonly metricName: string;
  /** `{ FunctionName: 'f' }`. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What services tell CloudWatch; the time is the injected clock's. */
export interface MetricsPort {
  record(datum: Datum): void;
}
