import type {
  GetMetricStatisticsInput,
  GetMetricStatisticsOutput,
  ListMetricsInput,
  ListMetricsOutput,
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  PutMetricDataInput,
  TagResourceInput,
  UntagResourceInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { Collection } from '../../store.ts';
import type { Metrics } from '../metrics.ts';
import type { Alarm } from '../state.ts';

type Dimensions = readonly {
  readonly Name?: string | undefined;
  readonly Value?: string | undefined;
}[];

const toDimensions = (given: Dimensions = []): Record<string, string> =>
  Object.fromEntries(given.map(({ Name = '', Value = '' }) => [Name, Value]));

export const createMetricDataActions = (metrics: Metrics) => ({
  PutMetricData: operation<PutMetricDataInput, void>({
    permissions: ({ Namespace = '' }) => [
      {
        action: 'cloudwatch:PutMetricData',
        resource: '*',
        conditions: { 'cloudwatch:namespace': Namespace },
      },
    ],
    run({ Namespace = '', MetricData = [] }, { caller: { accountId, region } }) {
      for (const {
        MetricName = '',
        Dimensions,
        Value,
        Timestamp,
        StatisticValues,
        Values,
      } of MetricData) {
        if (Value === undefined || StatisticValues !== undefined || Values !== undefined)
          throw new AwsError(
            'NotImplementedException',
            'local-aws: metric data other than single values are not implemented',
            501,
          );
        const metric = {
          accountId,
          region,
          namespace: Namespace,
          metricName: MetricName,
          dimensions: toDimensions(Dimensions),
        };
        metrics.record({
          ...metric,
          value: Value,
          ...(Timestamp !== undefined && { time: Timestamp.getTime() }),
        });
      }
    },
  }),
  GetMetricStatistics: operation<GetMetricStatisticsInput, GetMetricStatisticsOutput>({
    permissions: () => [{ action: 'cloudwatch:GetMetricStatistics', resource: '*' }],
    run(input, { caller: { accountId, region } }) {
      const {
        Namespace = '',
        MetricName = '',
        StartTime,
        EndTime,
        Period = 60,
        Statistics = [],
      } = input;
      const metric = {
        accountId,
        region,
        namespace: Namespace,
        metricName: MetricName,
        dimensions: toDimensions(input.Dimensions),
      };
      const step = Period * 1000;
      const Datapoints = [];
      for (
        let time = Math.floor(Number(StartTime) / step) * step;
        time < Number(EndTime);
        time += step
      ) {
        const held = metrics.read(metric, time, time + step);
        if (held === undefined) continue;
        const all = {
          Sum: held.sum,
          SampleCount: held.count,
          Minimum: held.minimum,
          Maximum: held.maximum,
          Average: held.sum / held.count,
        };
        const wanted = Object.entries(all).filter(([name]) =>
          Statistics.some((statistic) => statistic === name),
        );
        Datapoints.push({
          Timestamp: new Date(time),
          Unit: 'None' as const,
          ...Object.fromEntries(wanted),
        });
      }
      return { Label: MetricName, Datapoints };
    },
  }),
  ListMetrics: operation<ListMetricsInput, ListMetricsOutput>({
    permissions: () => [{ action: 'cloudwatch:ListMetrics', resource: '*' }],
    run({ Namespace, MetricName }, { caller }) {
      const found = metrics
        .list()
        .filter(
          ({ accountId, region, namespace, metricName }) =>
            accountId === caller.accountId &&
            region === caller.region &&
            (Namespace ?? namespace) === namespace &&
            (MetricName ?? metricName) === metricName,
        );
      return {
        Metrics: found.map(({ namespace, metricName, dimensions }) => ({
          Namespace: namespace,
          MetricName: metricName,
          Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
        })),
      };
    },
  }),
});

/** Tags of alarms. */
export const createAlarmTagActions = (alarms: Collection<Alarm>) => {
  const allow =
    (action: string) =>
    ({ ResourceARN = '' }: { ResourceARN?: string | undefined }) => [
      { action: `cloudwatch:${action}`, resource: ResourceARN },
    ];
  const require = (arn = ''): Alarm => {
    const found = alarms.get(arn);
    if (found === undefined)
      throw new AwsError('ResourceNotFoundException', `${arn} does not exist`, 404);
    return found;
  };
  return {
    TagResource: operation<TagResourceInput, void>({
      permissions: allow('TagResource'),
      run({ ResourceARN, Tags = [] }) {
        const alarm = require(ResourceARN);
        const added = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
        alarms.put(alarm.arn, { ...alarm, tags: { ...alarm.tags, ...added } });
      },
    }),
    UntagResource: operation<UntagResourceInput, void>({
      permissions: allow('UntagResource'),
      run({ ResourceARN, TagKeys = [] }) {
        const alarm = require(ResourceARN);
        const kept = Object.entries(alarm.tags).filter(([key]) => !TagKeys.includes(key));
        alarms.put(alarm.arn, { ...alarm, tags: Object.fromEntries(kept) });
      },
    }),
    ListTagsForResource: operation<ListTagsForResourceInput, ListTagsForResourceOutput>({
      permissions: allow('ListTagsForResource'),
      run: ({ ResourceARN }) => ({
        Tags: Object.entries(require(ResourceARN).tags).map(([Key, Value]) => ({ Key, Value })),
      }),
    }),
  };
};
