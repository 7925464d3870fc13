import * as sdk from '@aws-sdk/client-sqs';
import type { MetricsPort } from '../cloudwatch/metrics.ts';
import type { Aws, Service } from '../service.ts';
import { createAttributeActions } from './actions/attributes.ts';
import { createMessageActions } from './actions/messages.ts';
import { createQueueActions } from './actions/queues.ts';
import { createReceiptActions } from './actions/receipts.ts';
import { readQueueMetrics } from './queue-metrics.ts';
import { createReceiver } from './receive-message.ts';
import { createSender } from './send-message.ts';
import { createSqsState } from './state.ts';
import { createWaiters } from './waiters.ts';

/** Amazon SQS: standard and FIFO queues, dead letters, long polling by the injected clock. */
export const createSqs = (aws: Aws, metrics: MetricsPort): Service => {
  const state = createSqsState(aws.store);
  metrics.addGauge(() => readQueueMetrics(aws.clock, state));
  const waiters = createWaiters();
  const sender = createSender(aws, state, waiters);
  const receiver = createReceiver(aws, state, sender, waiters);
  return {
    name: 'sqs',
    protocols: ['aws-json-1.0', 'aws-query'],
    target: 'AmazonSQS',
    sdk,
    operations: {
      ...createQueueActions(aws, state),
      ...createAttributeActions(aws, state),
      ...createMessageActions(state, sender, receiver),
      ...createReceiptActions(aws, state, waiters),
    },
    async stop() {
      receiver.stop();
    },
  };
};
