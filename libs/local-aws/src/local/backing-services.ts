import { createLogs } from '../logs/service.ts';
import type { LogsPort } from '../ports.ts';
import type { Aws, Service } from '../service.ts';

export interface BackingServices {
  readonly services: readonly Service[];
  readonly logs: LogsPort;
}

/** The services that workflows stand on: code, storage, queues, topics, tables, logs, metrics. */
export const createBackingServices = (
  aws: Aws,
  options: { readonly dataFolder?: string },
): BackingServices => {
  const logs = createLogs(aws, options);
  return { services: [logs.service], logs: logs.port };
};
