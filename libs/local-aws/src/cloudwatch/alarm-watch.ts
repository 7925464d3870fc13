import type { Aws } from '../service.ts';
import type { Collection } from '../store.ts';
import { announce } from './alarm-actions.ts';
import { evaluateAlarm } from './evaluate-alarm.ts';
import type { Metrics } from './metrics.ts';
import type { Alarm, AlarmState } from './state.ts';

const MINUTE_MS = 60_000;

/** Holds the alarms against the figures, at each minute of the clock while there are alarms. */
export const createAlarmWatch = (aws: Aws, alarms: Collection<Alarm>, metrics: Metrics) => {
  let cancel: (() => void) | undefined;

  const setState = (alarm: Alarm, state: Omit<AlarmState, 'since'>) => {
    const changed = { ...alarm, state: { ...state, since: aws.clock.now() } };
    alarms.put(alarm.arn, changed);
    if (state.value !== alarm.state.value) announce(aws, changed, alarm.state);
  };

  const evaluate = (now: number) => {
    metrics.sampleGauges();
    for (const alarm of [...alarms.values()]) {
      const period = (alarm.definition.Period ?? 60) * 1000;
      // Periods of less than a minute are judged once a minute, too.
      if (now % Math.max(period, MINUTE_MS) !== 0) continue;
      const state = evaluateAlarm(alarm, metrics, now);
      if (state.value !== alarm.state.value) setState(alarm, state);
    }
  };

  const arm = () => {
    cancel?.();
    cancel = undefined;
    if (alarms.size === 0) return;
    const next = (Math.floor(aws.clock.now() / MINUTE_MS) + 1) * MINUTE_MS;
    cancel = aws.clock.at(next, () => {
      evaluate(Math.floor(aws.clock.now() / MINUTE_MS) * MINUTE_MS);
      arm();
    });
  };

  return { arm, setState, stop: () => cancel?.() };
};

export type AlarmWatch = ReturnType<typeof createAlarmWatch>;
