import type {
  DeleteAlarmsInput,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  EnableAlarmActionsInput,
  MetricAlarm,
  PutMetricAlarmInput,
  SetAlarmStateInput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../aws-error.ts';
import { page } from '../../page.ts';
import { type Aws, type CallContext, operation } from '../../service.ts';
import type { Collection } from '../../store.ts';
import type { AlarmWatch } from '../alarm-watch.ts';
import { isKnownComparison } from '../evaluate-alarm.ts';
import { type Alarm, toAlarmArn } from '../state.ts';

const describe = ({ definition, ...alarm }: Alarm): MetricAlarm => {
  const { Tags: _, ...settings } = definition;
  return {
    OKActions: [],
    AlarmActions: [],
    InsufficientDataActions: [],
    Dimensions: [],
    ...settings,
    AlarmArn: alarm.arn,
    ActionsEnabled: alarm.actionsEnabled,
    AlarmConfigurationUpdatedTimestamp: new Date(alarm.changedAt),
    StateValue: alarm.state.value,
    StateReason: alarm.state.reason,
    ...(alarm.state.reasonData !== undefined && { StateReasonData: alarm.state.reasonData }),
    StateUpdatedTimestamp: new Date(alarm.state.since),
    StateTransitionedTimestamp: new Date(alarm.state.since),
  };
};

const checkDefinition = (input: PutMetricAlarmInput) => {
  if (input.Metrics !== undefined || input.ExtendedStatistic !== undefined)
    throw new AwsError(
      'NotImplementedException',
      'local-aws: alarms on metric math and on percentiles are not implemented',
      501,
    );
  if (
    input.MetricName === undefined ||
    input.Namespace === undefined ||
    input.Period === undefined ||
    input.Statistic === undefined
  )
    throw new AwsError(
      'ValidationException',
      'MetricName, Namespace, Period and Statistic are required for an alarm on one metric',
    );
  if (!isKnownComparison(input.ComparisonOperator))
    throw new AwsError(
      'NotImplementedException',
      `local-aws: alarms with ${input.ComparisonOperator} are not implemented`,
      501,
    );
  if (input.Period !== 10 && input.Period !== 30 && input.Period % 60 !== 0)
    throw new AwsError('ValidationException', 'Period must be 10, 30 or a multiple of 60');
  if (input.Period * (input.EvaluationPeriods ?? 1) > 86_400)
    throw new AwsError(
      'ValidationException',
      'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400).',
    );
};

export const createAlarmActions = (aws: Aws, alarms: Collection<Alarm>, watch: AlarmWatch) => {
  const onAlarms =
    (action: string) =>
    (names: readonly string[], { caller }: CallContext) =>
      names.map((name) => ({
        action: `cloudwatch:${action}`,
        resource: toAlarmArn(caller.region, caller.accountId, name),
      }));
  const find = (name: string, { caller }: CallContext) =>
    alarms.get(toAlarmArn(caller.region, caller.accountId, name));

  const enable =
    (actionsEnabled: boolean) => (input: EnableAlarmActionsInput, context: CallContext) => {
      for (const name of input.AlarmNames ?? []) {
        const alarm = find(name, context);
        if (alarm !== undefined) alarms.put(alarm.arn, { ...alarm, actionsEnabled });
      }
    };

  return {
    PutMetricAlarm: operation<PutMetricAlarmInput, void>({
      permissions: ({ AlarmName = '' }, context) =>
        onAlarms('PutMetricAlarm')([AlarmName], context),
      run(input, { caller: { accountId, region } }) {
        checkDefinition(input);
        const name = input.AlarmName ?? '';
        const arn = toAlarmArn(region, accountId, name);
        const before = alarms.get(arn);
        const now = aws.clock.now();
        alarms.put(arn, {
          arn,
          name,
          accountId,
          region,
          definition: input,
          actionsEnabled: input.ActionsEnabled ?? true,
          changedAt: now,
          state: before?.state ?? {
            value: 'INSUFFICIENT_DATA',
            reason: 'Unchecked: Initial alarm creation',
            since: now,
          },
          tags:
            before?.tags ??
            Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
        });
        watch.arm();
      },
    }),
    DescribeAlarms: operation<DescribeAlarmsInput, DescribeAlarmsOutput>({
      permissions: (input, context) =>
        onAlarms('DescribeAlarms')(input.AlarmNames ?? ['*'], context),
      run(input, { caller }) {
        const found = [...alarms.values()].filter(
          ({ accountId, region, name, state }) =>
            accountId === caller.accountId &&
            region === caller.region &&
            (input.AlarmNames === undefined || input.AlarmNames.includes(name)) &&
            name.startsWith(input.AlarmNamePrefix ?? '') &&
            (input.StateValue ?? state.value) === state.value,
        );
        const { items, nextToken } = page(
          found,
          input.MaxRecords ?? 50,
          input.NextToken,
          'InvalidNextToken',
        );
        return {
          MetricAlarms: items.map(describe),
          CompositeAlarms: [],
          ...(nextToken !== undefined && { NextToken: nextToken }),
        };
      },
    }),
    DeleteAlarms: operation<DeleteAlarmsInput, void>({
      permissions: ({ AlarmNames = [] }, context) => onAlarms('DeleteAlarms')(AlarmNames, context),
      run({ AlarmNames = [] }, { caller }) {
        for (const name of AlarmNames)
          alarms.delete(toAlarmArn(caller.region, caller.accountId, name));
        watch.arm();
      },
    }),
    SetAlarmState: operation<SetAlarmStateInput, void>({
      permissions: ({ AlarmName = '' }, context) => onAlarms('SetAlarmState')([AlarmName], context),
      run(input, context) {
        const alarm = find(input.AlarmName ?? '', context);
        if (alarm === undefined) throw new AwsError('ResourceNotFound', 'Alarm not found', 404);
        watch.setState(alarm, {
          value: input.StateValue ?? 'INSUFFICIENT_DATA',
          reason: input.StateReason ?? '',
          ...(input.StateReasonData !== undefined && { reasonData: input.StateReasonData }),
        });
      },
    }),
    EnableAlarmActions: operation<EnableAlarmActionsInput, void>({
      permissions: ({ AlarmNames = [] }, context) =>
        onAlarms('EnableAlarmActions')(AlarmNames, context),
      run: enable(true),
    }),
    DisableAlarmActions: operation<EnableAlarmActionsInput, void>({
      permissions: ({ AlarmNames = [] }, context) =>
        onAlarms('DisableAlarmActions')(AlarmNames, context),
      run: enable(false),
    }),
  };
};
