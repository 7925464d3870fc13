import type { RoundReport } from '@countersign/approval-core';

/**
 * A line of log that CloudWatch makes metrics of (embedded metric format), for the alarms of this function's stack and
 * for whoever draws them.
 * @param timestamp milliseconds since the epoch.
 */
export const toRoundMetrics = (
  functionName: string,
  { settled, stopped, unsettled, overdue, open }: RoundReport,
  timestamp: number,
): string => {
  const figures = {
    ...{ Settled: settled, Stopped: stopped, Unsettled: unsettled },
    ...{ Overdue: overdue, Open: open },
  };
  return JSON.stringify({
    _aws: {
      Timestamp: timestamp,
      CloudWatchMetrics: [
        {
          Namespace: 'Countersign',
          Dimensions: [['FunctionName']],
          Metrics: Object.keys(figures).map((Name) => ({ Name, Unit: 'Count' })),
        },
      ],
    },
    FunctionName: functionName,
    ...figures,
  });
};
