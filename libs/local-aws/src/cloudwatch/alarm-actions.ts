import type { Aws, Caller } from '../service.ts';
import type { Alarm, AlarmState } from './state.ts';

/** AWS's names of regions in the subject of a notification; another region stands for itself. */
const REGION_NAMES: Readonly<Record<string, string>> = {
  'us-east-1': 'US East (N. Virginia)',
  'us-east-2': 'US East (Ohio)',
  'us-west-2': 'US West (Oregon)',
  'eu-west-1': 'EU (Ireland)',
  'eu-central-1': 'EU (Frankfurt)',
};

const asService = (name: string, { arn, accountId }: Alarm, targetArn: string): Caller => {
  const [, , , region = '', owner = accountId] = targetArn.split(':');
  return {
    principal: { type: 'Service', accountId: owner, arn: name, userId: name },
    accountId: owner,
    region,
    conditions: { 'aws:SourceArn': arn, 'aws:SourceAccount': accountId },
  };
};

const toTime = (time: number): string => new Date(time).toISOString().replace('Z', '+0000');

/** The message of an alarm, as CloudWatch writes it to a topic. */
const toMessage = (alarm: Alarm, before: AlarmState) => {
  const { definition } = alarm;
  return {
    AlarmName: alarm.name,
    AlarmDescription: definition.AlarmDescription ?? null,
    AWSAccountId: alarm.accountId,
    AlarmConfigurationUpdatedTimestamp: toTime(alarm.changedAt),
    NewStateValue: alarm.state.value,
    NewStateReason: alarm.state.reason,
    StateChangeTime: toTime(alarm.state.since),
    Region: REGION_NAMES[alarm.region] ?? alarm.region,
    AlarmArn: alarm.arn,
    OldStateValue: before.value,
    OKActions: definition.OKActions ?? [],
    AlarmActions: definition.AlarmActions ?? [],
    InsufficientDataActions: definition.InsufficientDataActions ?? [],
    Trigger: {
      MetricName: definition.MetricName,
      Namespace: definition.Namespace,
      StatisticType: 'Statistic',
      Statistic: definition.Statistic?.toUpperCase(),
      Unit: definition.Unit ?? null,
      Dimensions: (definition.Dimensions ?? []).map(({ Name, Value }) => ({
        value: Value,
        name: Name,
      })),
      Period: definition.Period,
      EvaluationPeriods: definition.EvaluationPeriods,
      DatapointsToAlarm: definition.DatapointsToAlarm,
      ComparisonOperator: definition.ComparisonOperator,
      Threshold: definition.Threshold,
      TreatMissingData: definition.TreatMissingData ?? 'missing',
      EvaluateLowSampleCountPercentile: '',
    },
  };
};

const send = async (aws: Aws, alarm: Alarm, before: AlarmState, target: string): Promise<void> => {
  const message = toMessage(alarm, before);
  if (target.startsWith('arn:aws:sns:')) {
    await aws.call(asService('cloudwatch.amazonaws.com', alarm, target), 'sns', 'Publish', {
      TopicArn: target,
      Subject: `${alarm.state.value}: "${alarm.name}" in ${message.Region}`.slice(0, 99),
      Message: JSON.stringify(message),
    });
    return;
  }
  const payload = {
    source: 'aws.cloudwatch',
    alarmArn: alarm.arn,
    accountId: alarm.accountId,
    time: message.StateChangeTime,
    region: alarm.region,
    alarmData: {
      alarmName: alarm.name,
      state: { value: alarm.state.value, reason: alarm.state.reason },
      previousState: { value: before.value, reason: before.reason },
    },
  };
  await aws.call(
    asService('lambda.alarms.cloudwatch.amazonaws.com', alarm, target),
    'lambda',
    'Invoke',
    {
      FunctionName: target,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(payload)),
    },
  );
};

/** Tells everybody that an alarm has changed: the journal, EventBridge, and its actions. */
export const announce = (aws: Aws, alarm: Alarm, before: AlarmState): void => {
  const { accountId, region, definition, state } = alarm;
  const note = (type: string, data: object) =>
    aws.journal.append({
      accountId,
      region,
      service: 'cloudwatch',
      type,
      data: { alarmArn: alarm.arn, ...data },
    });
  note('alarm-changed', { from: before.value, to: state.value, reason: state.reason });
  const described = ({ value, reason, since }: AlarmState) => ({
    value,
    reason,
    timestamp: toTime(since),
  });
  aws.ports.events.publish({
    accountId,
    region,
    source: 'aws.cloudwatch',
    detailType: 'CloudWatch Alarm State Change',
    resources: [alarm.arn],
    detail: {
      alarmName: alarm.name,
      state: described(state),
      previousState: described(before),
      configuration: { description: definition.AlarmDescription ?? '' },
    },
  });
  if (!alarm.actionsEnabled) return;
  const actions = {
    ALARM: definition.AlarmActions,
    OK: definition.OKActions,
    INSUFFICIENT_DATA: definition.InsufficientDataActions,
  };
  for (const target of actions[state.value] ?? []) {
    send(aws, alarm, before, target).catch((error: unknown) =>
      note('alarm-action-failed', {
        target,
        message: error instanceof Error ? error.message : String(error),
      }),
    );
  }
};
