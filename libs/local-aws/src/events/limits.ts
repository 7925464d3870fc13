/** EventBridge API model: shapes by name. */
export const LIMITS = {
  /** RuleName, 1–64. */
  ruleName: /^[.\-_A-Za-z0-9]{1,64}$/,
  /** EventBusName, 1–256. */
  busName: /^[/.\-_A-Za-z0-9]{1,256}$/,
  /** TargetId, 1–64. */
  targetId: /^[.\-_A-Za-z0-9]{1,64}$/,
  /** Targets per rule (quota). */
  targetsPerRule: 5,
  /** PutEventsRequestEntryList, 1–10. */
  entriesPerRequest: 10,
  /** PutEvents total entry size, bytes: developer guide "Calculating PutEvents event entry size". */
  requestBytes: 262_144,
  /** RetryPolicy.MaximumRetryAttempts, 0–185, default 185. */
  retryAttempts: 185,
  /** RetryPolicy.MaximumEventAgeInSeconds, 60–86400, default 86400. */
  eventAgeSeconds: 86_400,
  shortestEventAgeSeconds: 60,
  /** RuleDescription. */
  description: 512,
} as const;
