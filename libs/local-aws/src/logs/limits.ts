/** CloudWatch Logs API reference, by operation and parameter. */
export const LIMITS = {
  /** LogGroupName: 512, `[\.\-_/#A-Za-z0-9]+`. */
  logGroupName: { longest: 512, pattern: /^[.\-_/#A-Za-z0-9]+$/ },
  /** LogStreamName: 512, `[^:*]*`. */
  logStreamName: { longest: 512, pattern: /^[^:*]+$/ },
  /** PutLogEvents: at most 10,000 events, 1,048,576 bytes with 26 for each event. */
  putLogEvents: { mostEvents: 10_000, mostBytes: 1_048_576, bytesPerEvent: 26 },
  /** GetLogEvents and FilterLogEvents, `limit`. */
  eventsPerPage: 10_000,
  /** DescribeLogGroups and DescribeLogStreams, `limit`. */
  descriptionsPerPage: 50,
  /** PutRetentionPolicy, RetentionInDays. */
  retentionInDays: [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922,
    3288, 3653,
  ],
} as const;
