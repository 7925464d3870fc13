import { join } from 'node:path';
import * as sdk from '@aws-sdk/client-cloudwatch-logs';
import type { MetricsPort } from '../cloudwatch/metrics.ts';
import type { LogsPort } from '../ports.ts';
import type { Aws, Service } from '../service.ts';
import { createLogGroupActions } from './actions/log-groups.ts';
import { createLogStreamActions } from './actions/log-streams.ts';
import { createLogTagActions } from './actions/log-tags.ts';
import { createReadLogEventsActions } from './actions/read-log-events.ts';
import { createLogFiles } from './log-files.ts';
import { createLogWriter } from './log-writer.ts';
import { createLogsState } from './state.ts';

/**
 * CloudWatch Logs. Lines also go to files below `dataFolder`/logs, for people, and figures embedded in them to
 * CloudWatch.
 */
export const createLogs = (
  aws: Aws,
  metrics: MetricsPort,
  options: { readonly dataFolder?: string } = {},
): { readonly service: Service; readonly port: LogsPort } => {
  const state = createLogsState(aws.store);
  const files =
    options.dataFolder === undefined ? undefined : createLogFiles(join(options.dataFolder, 'logs'));
  const writer = createLogWriter(aws, state, metrics, files);
  return {
    port: { write: writer.write },
    service: {
      name: 'logs',
      protocols: ['aws-json-1.1'],
      target: 'Logs_20140328',
      sdk,
      operations: {
        ...createLogGroupActions(state, writer),
        ...createLogStreamActions(aws, state, writer),
        ...createReadLogEventsActions(state),
        ...createLogTagActions(state),
      },
    },
  };
};
