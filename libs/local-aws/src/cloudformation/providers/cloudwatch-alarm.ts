import type { JsonObject } from '../template/json.ts';
import { refuseExisting, unlessMissing } from './missing.ts';
import { toBoolean, toNumber, toText } from './property.ts';
import type { ResourceProvider, ResourceRequest } from './provider.ts';

const NUMBERS = ['DatapointsToAlarm', 'EvaluationPeriods', 'Period', 'Threshold'] as const;
const OTHERS = [
  'AlarmActions',
  'AlarmDescription',
  'ComparisonOperator',
  'Dimensions',
  'EvaluateLowSampleCountPercentile',
  'ExtendedStatistic',
  'InsufficientDataActions',
  'MetricName',
  'Metrics',
  'Namespace',
  'OKActions',
  'Statistic',
  'Tags',
  'ThresholdMetricId',
  'TreatMissingData',
  'Unit',
] as const;

const inputOf = (properties: JsonObject): Record<string, unknown> => ({
  ...Object.fromEntries(
    OTHERS.flatMap((name) => (properties[name] === undefined ? [] : [[name, properties[name]]])),
  ),
  ...Object.fromEntries(
    NUMBERS.flatMap((name) =>
      properties[name] === undefined ? [] : [[name, toNumber(properties[name])]],
    ),
  ),
  ...(properties.ActionsEnabled !== undefined && {
    ActionsEnabled: toBoolean(properties.ActionsEnabled),
  }),
});

const put = ({ context, properties }: ResourceRequest, AlarmName: string): Promise<unknown> =>
  context.call('monitoring', 'PutMetricAlarm', { AlarmName, ...inputOf(properties) });

interface Alarms {
  readonly MetricAlarms?: readonly unknown[];
}

/** AWS::CloudWatch::Alarm: Ref is its name. */
export const cloudwatchAlarm: ResourceProvider = {
  required: ['ComparisonOperator', 'EvaluationPeriods'],
  createOnly: ['AlarmName'],
  updatable: ['ActionsEnabled', ...NUMBERS, ...OTHERS],
  nameProperty: 'AlarmName',
  name: { maxLength: 255 },
  tags: 'list',
  async create(request) {
    const { context, properties, physicalName } = request;
    const name = toText(properties.AlarmName) ?? physicalName;
    if (properties.AlarmName !== undefined)
      await refuseExisting(request, 'AWS::CloudWatch::Alarm', name, () =>
        context
          .call<Alarms>('monitoring', 'DescribeAlarms', { AlarmNames: [name] })
          .then(({ MetricAlarms = [] }) => MetricAlarms[0]),
      );
    await put(request, name);
    const Arn = `arn:aws:cloudwatch:${context.region}:${context.accountId}:alarm:${name}`;
    return { physicalId: name, attributes: { Arn } };
  },
  async update(request) {
    await put(request, request.physicalId);
    return {};
  },
  async delete({ context, physicalId }) {
    await unlessMissing(context.call('monitoring', 'DeleteAlarms', { AlarmNames: [physicalId] }));
  },
};
