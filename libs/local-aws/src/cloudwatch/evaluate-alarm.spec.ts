import type { PutMetricAlarmInput } from '@aws-sdk/client-cloudwatch';
import { createSimulatedClock } from '../clock.ts';
import { evaluateAlarm } from './evaluate-alarm.ts';
import { createMetrics } from './metrics.ts';
import type { Alarm } from './state.ts';

const MINUTE = 60_000;
const metric = {
  accountId: '111111111111',
  region: 'us-east-1',
  namespace: 'N',
  metricName: 'M',
  dimensions: { D: 'd' },
};

const definition: PutMetricAlarmInput = {
  AlarmName: 'a',
  Namespace: 'N',
  MetricName: 'M',
  Dimensions: [{ Name: 'D', Value: 'd' }],
  Statistic: 'Sum',
  Period: 60,
  EvaluationPeriods: 3,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 5,
};

/** Figures by the minute, oldest first; a minute without any is missing. */
const evaluate = (
  minutes: readonly (readonly number[])[],
  more: Partial<PutMetricAlarmInput> = {},
) => {
  const clock = createSimulatedClock();
  const metrics = createMetrics(clock);
  for (const values of minutes) {
    for (const value of values) metrics.record({ ...metric, value });
    clock.advance(MINUTE);
  }
  const alarm: Alarm = {
    arn: 'arn',
    name: 'a',
    accountId: metric.accountId,
    region: metric.region,
    definition: { ...definition, ...more } as PutMetricAlarmInput,
    actionsEnabled: true,
    changedAt: 0,
    state: { value: 'OK', reason: 'before', since: 0 },
    tags: {},
  };
  return evaluateAlarm(alarm, metrics, clock.now()).value;
};

it.each<[string, readonly (readonly number[])[], Partial<PutMetricAlarmInput>, string]>([
  ['every minute above', [[6], [6], [6]], {}, 'ALARM'],
  ['one minute below', [[6], [5], [6]], {}, 'OK'],
  ['one of three is enough', [[1], [6], [1]], { DatapointsToAlarm: 1 }, 'ALARM'],
  ['the sum of a minute', [[3, 3]], { EvaluationPeriods: 1 }, 'ALARM'],
  ['the average of a minute', [[3, 9]], { EvaluationPeriods: 1, Statistic: 'Average' }, 'ALARM'],
  ['the minimum of a minute', [[3, 9]], { EvaluationPeriods: 1, Statistic: 'Minimum' }, 'OK'],
  ['the maximum of a minute', [[3, 9]], { EvaluationPeriods: 1, Statistic: 'Maximum' }, 'ALARM'],
  [
    'how many there were',
    [[0, 0]],
    { EvaluationPeriods: 1, Statistic: 'SampleCount', Threshold: 1 },
    'ALARM',
  ],
  ['longer periods', [[3], [3]], { EvaluationPeriods: 1, Period: 120 }, 'ALARM'],
  [
    'equal counts',
    [[5]],
    { EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanOrEqualToThreshold' },
    'ALARM',
  ],
  ['less', [[4]], { EvaluationPeriods: 1, ComparisonOperator: 'LessThanThreshold' }, 'ALARM'],
  [
    'less or equal',
    [[6]],
    { EvaluationPeriods: 1, ComparisonOperator: 'LessThanOrEqualToThreshold' },
    'OK',
  ],
  ['nothing known', [[], [], []], {}, 'INSUFFICIENT_DATA'],
  ['nothing known, taken as fine', [[], [], []], { TreatMissingData: 'notBreaching' }, 'OK'],
  ['nothing known, taken as breaching', [[], [], []], { TreatMissingData: 'breaching' }, 'ALARM'],
  ['nothing known, ignored', [[], [], []], { TreatMissingData: 'ignore' }, 'OK'],
])('judges %s', (_what, minutes, more, expected) => {
  expect(evaluate(minutes, more)).toBe(expected);
});
