import * as sdk from '@aws-sdk/client-cloudwatch';
import type { Aws, Service } from '../service.ts';
import { createAlarmActions } from './actions/alarms.ts';
import { createAlarmTagActions, createMetricDataActions } from './actions/metric-data.ts';
import { createAlarmWatch } from './alarm-watch.ts';
import type { Metrics } from './metrics.ts';
import { createAlarms } from './state.ts';

/** Amazon CloudWatch: alarms on the figures that the services here count. */
export const createCloudWatch = (aws: Aws, metrics: Metrics): Service => {
  const alarms = createAlarms(aws.store);
  const watch = createAlarmWatch(aws, alarms, metrics);
  return {
    name: 'monitoring',
    protocols: ['aws-json-1.0', 'aws-query'],
    target: 'GraniteServiceVersion20100801',
    sdk,
    operations: {
      ...createAlarmActions(aws, alarms, watch),
      ...createMetricDataActions(metrics),
      ...createAlarmTagActions(alarms),
    },
    resume: watch.arm,
    async stop() {
      watch.stop();
    },
  };
};
