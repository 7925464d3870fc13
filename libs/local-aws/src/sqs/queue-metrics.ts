import type { Clock } from '../clock.ts';
import type { Datum } from '../cloudwatch/metrics.ts';
import { describeQueue } from './queue-attributes.ts';
import type { SqsState } from './state.ts';

/** How full each queue is now: the gauges of AWS/SQS. */
export function* readQueueMetrics(clock: Clock, state: SqsState): Generator<Datum> {
  for (const queue of state.queues.values()) {
    const { accountId, region, name } = queue;
    const described = describeQueue(state, queue, clock.now());
    const place = { accountId, region, namespace: 'AWS/SQS', dimensions: { QueueName: name } };
    const figures = {
      ApproximateNumberOfMessagesVisible: described.ApproximateNumberOfMessages,
      ApproximateNumberOfMessagesNotVisible: described.ApproximateNumberOfMessagesNotVisible,
      ApproximateNumberOfMessagesDelayed: described.ApproximateNumberOfMessagesDelayed,
    };
    for (const [metricName, value] of Object.entries(figures))
      yield { ...place, metricName, value: Number(value) };
  }
}
