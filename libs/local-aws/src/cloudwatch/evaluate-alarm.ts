import type {
  ComparisonOperator,
  PutMetricAlarmInput,
  Statistic,
} from '@aws-sdk/client-cloudwatch';
import type { Metric, Metrics, Statistics } from './metrics.ts';
import type { Alarm, AlarmState } from './state.ts';

const COMPARISONS: Readonly<
  Partial<
    Record<
      ComparisonOperator,
      readonly [words: string, holds: (value: number, threshold: number) => boolean]
    >
  >
> = {
  GreaterThanThreshold: ['greater than', (value, threshold) => value > threshold],
  GreaterThanOrEqualToThreshold: [
    'greater than or equal to',
    (value, threshold) => value >= threshold,
  ],
  LessThanThreshold: ['less than', (value, threshold) => value < threshold],
  LessThanOrEqualToThreshold: ['less than or equal to', (value, threshold) => value <= threshold],
};

export const isKnownComparison = (operator: ComparisonOperator | undefined): boolean =>
  operator !== undefined && COMPARISONS[operator] !== undefined;

const toValue = (statistic: Statistic, { sum, count, minimum, maximum }: Statistics): number => {
  switch (statistic) {
    case 'Sum':
      return sum;
    case 'Average':
      return sum / count;
    case 'Minimum':
      return minimum;
    case 'Maximum':
      return maximum;
    case 'SampleCount':
      return count;
  }
};

export const toMetric = (
  { accountId, region }: Alarm,
  { Namespace = '', MetricName = '', Dimensions = [] }: PutMetricAlarmInput,
): Metric => ({
  accountId,
  region,
  namespace: Namespace,
  metricName: MetricName,
  dimensions: Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value])),
});

interface Point {
  readonly start: number;
  readonly value: number | undefined;
}

const readPoints = (alarm: Alarm, metrics: Metrics, end: number): readonly Point[] => {
  const { Period = 60, EvaluationPeriods = 1, Statistic = 'Average' } = alarm.definition;
  const metric = toMetric(alarm, alarm.definition);
  return Array.from({ length: EvaluationPeriods }, (_, index) => {
    const start = end - (EvaluationPeriods - index) * Period * 1000;
    const held = metrics.read(metric, start, start + Period * 1000);
    return { start, value: held && toValue(Statistic, held) };
  });
};

const isBreaching = (
  { Threshold = 0, ComparisonOperator }: PutMetricAlarmInput,
  value: number,
): boolean =>
  ComparisonOperator !== undefined &&
  (COMPARISONS[ComparisonOperator]?.[1](value, Threshold) ?? false);

const toReason = (
  definition: PutMetricAlarmInput,
  points: readonly Point[],
  breaching: number,
  isAlarm: boolean,
): string => {
  const {
    Threshold = 0,
    ComparisonOperator = 'GreaterThanThreshold',
    EvaluationPeriods = 1,
  } = definition;
  const words = COMPARISONS[ComparisonOperator]?.[0] ?? '';
  const known = points.filter(({ value }) => value !== undefined);
  if (known.length === 0)
    return `Threshold Crossed: no datapoints were received for ${EvaluationPeriods} period${EvaluationPeriods > 1 ? 's' : ''} and ${EvaluationPeriods} missing datapoint${EvaluationPeriods > 1 ? 's were' : ' was'} treated as [${isAlarm ? 'Breaching' : 'NonBreaching'}].`;
  const shown = known
    .map(
      ({ value, start }) =>
        `${value?.toFixed(1)} (${new Date(start)
          .toISOString()
          .slice(0, 16)
          .replace(/(\d+)-(\d+)-(\d+)T/, '$3/$2/$1 ')}:00)`,
    )
    .join(', ');
  return isAlarm
    ? `Threshold Crossed: ${breaching} out of the last ${points.length} datapoints [${shown}] was ${words} the threshold (${Threshold.toFixed(1)}) (minimum ${definition.DatapointsToAlarm ?? EvaluationPeriods} datapoint for OK -> ALARM transition).`
    : `Threshold Crossed: ${known.length} datapoint${known.length > 1 ? 's' : ''} [${shown}] ${known.length > 1 ? 'were' : 'was'} not ${words} the threshold (${Threshold.toFixed(1)}).`;
};

/** The state of an alarm at `end`, the end of a period; "Evaluating an alarm" and "missing data" of the user guide. */
export const evaluateAlarm = (
  alarm: Alarm,
  metrics: Metrics,
  end: number,
): Pick<AlarmState, 'value' | 'reason'> => {
  const { definition } = alarm;
  const { TreatMissingData = 'missing', EvaluationPeriods = 1 } = definition;
  const points = readPoints(alarm, metrics, end);
  const missing = points.filter(({ value }) => value === undefined).length;
  if (missing === points.length) {
    if (TreatMissingData === 'ignore') return alarm.state;
    if (TreatMissingData === 'missing')
      return { value: 'INSUFFICIENT_DATA', reason: 'Insufficient Data: 1 datapoint was unknown.' };
  }
  const breaching =
    points.filter(({ value }) => value !== undefined && isBreaching(definition, value)).length +
    (TreatMissingData === 'breaching' ? missing : 0);
  const isAlarm = breaching >= (definition.DatapointsToAlarm ?? EvaluationPeriods);
  return {
    value: isAlarm ? 'ALARM' : 'OK',
    reason: toReason(definition, points, breaching, isAlarm),
  };
};
