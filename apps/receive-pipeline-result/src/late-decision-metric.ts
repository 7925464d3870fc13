/**
 * A line of log that CloudWatch makes a metric of (embedded metric format), for the alarm LateDecisions of this
 * function's stack: a stage was retried and decided again, after the workflow had its answer.
 * @param timestamp milliseconds since the epoch.
 */
export const toLateDecisionMetric = (functionName: string, timestamp: number): string =>
  JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        {
          Namespace: 'Countersign',
          Dimensions: [['FunctionName']],
          Metrics: [{ Name: 'LateDecisions', Unit: 'Count' }],
        },
      ],
    },
    FunctionName: functionName,
    LateDecisions: 1,
  });
