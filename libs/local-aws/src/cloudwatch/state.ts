import type { PutMetricAlarmInput, StateValue } from '@aws-sdk/client-cloudwatch';
import type { Collection, Store } from '../store.ts';

export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  readonly reasonData?: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
}

export interface Alarm {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  readonly definition: PutMetricAlarmInput;
  readonly actionsEnabled: boolean;
  readonly changedAt: number;
  readonly state: AlarmState;
  readonly tags: Readonly<Record<string, string>>;
}

export const createAlarms = (store: Store): Collection<Alarm> =>
  store.collection('cloudwatch/alarms');

export const toAlarmArn = (region: string, accountId: string, name: string): string =>
  `arn:aws:cloudwatch:${region}:${accountId}:alarm:${name}`;
