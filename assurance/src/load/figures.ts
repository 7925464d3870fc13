/** A number below which so many of a hundred lie; 0 of none. */
export const toPercentile = (sorted: readonly number[], percent: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil((sorted.length * percent) / 100) - 1)] ?? 0;

export const toDelays = (milliseconds: readonly number[]) => {
  const sorted = [...milliseconds].sort((one, other) => one - other);
  return {
    p50: toPercentile(sorted, 50),
    p99: toPercentile(sorted, 99),
    max: sorted.at(-1) ?? 0,
  };
};
