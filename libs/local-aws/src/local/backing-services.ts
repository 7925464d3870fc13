import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMetrics, type MetricsPort } from '../cloudwatch/metrics.ts';
import { createCloudWatch } from '../cloudwatch/service.ts';
import { createDynamoDb } from '../dynamodb/service.ts';
import { createLambda } from '../lambda/service.ts';
import { createLogs } from '../logs/service.ts';
import type { LogsPort } from '../ports.ts';
import { createS3 } from '../s3/service.ts';
import type { Aws, Service } from '../service.ts';
import { createSns } from '../sns/service.ts';
import { createSqs } from '../sqs/service.ts';

export interface BackingServices {
  readonly services: readonly Service[];
  readonly logs: LogsPort;
  readonly metrics: MetricsPort;
}

/** A folder for unzipped code: below the data folder, or temporary if everything is in memory. */
const createLambdaFolder = (dataFolder: string | undefined) =>
  dataFolder === undefined
    ? { folder: mkdtempSync(join(tmpdir(), 'local-aws-lambda-')), temporary: true }
    : { folder: join(dataFolder, 'lambda'), temporary: false };

/** The services that workflows stand on: code, storage, queues, topics, tables, logs, metrics. */
export const createBackingServices = (
  aws: Aws,
  options: { readonly dataFolder?: string },
): BackingServices => {
  const metrics = createMetrics(aws.clock);
  const logs = createLogs(aws, metrics, options);
  const { folder, temporary } = createLambdaFolder(options.dataFolder);
  const lambda = createLambda(aws, { folder, metrics });
  const stopLambda = async () => {
    await lambda.stop?.();
    if (temporary) rmSync(folder, { recursive: true, force: true });
  };
  return {
    services: [
      createDynamoDb(aws),
      createS3(aws),
      createCloudWatch(aws, metrics),
      logs.service,
      createSqs(aws, metrics),
      createSns(aws, options),
      { ...lambda, stop: stopLambda },
    ],
    logs: logs.port,
    metrics,
  };
};
