/** Step Functions API model and quotas: shapes by name. */
export const LIMITS = {
  /** Name, 1–80: no white space, brackets, wildcards, special or control characters. */
  name: /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u,
  /** CharacterRestrictedName of an alias, without its length of 1–80. */
  aliasName: /^(?=.*[a-zA-Z_\-.])[a-zA-Z0-9_\-.]+$/,
  /** That pattern as AWS prints it. */
  aliasPattern: '^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$',
  aliasNameLength: 80,
  /** RoutingConfigurationList, 1–2. */
  routes: 2,
  /** VersionDescription, AliasDescription: 256. */
  description: 256,
  /** Versions of one machine: quotas, "Quotas related to versions and aliases". */
  versions: 1000,
  /** Aliases of one machine: the same page. */
  aliases: 100,
  /** Tags of one resource: quotas, "Restrictions related to tagging". */
  tags: 50,
  /** SensitiveData (input, output): 262,144 bytes of UTF-8. */
  payloadBytes: 262_144,
  /** Definition, 1 MiB. */
  definitionBytes: 1_048_576,
  /** SensitiveError. */
  error: 256,
  /** SensitiveCause. */
  cause: 32_768,
  /** TaskToken, 1–2048. */
  taskToken: 2048,
  /** PageSize, 0–1000; 0 means the default of 100. */
  page: 1000,
  defaultPage: 100,
  /** ValidateStateMachineDefinitionMaxResult, 0–100. */
  diagnostics: 100,
  /** GetActivityTask holds a poll open for 60 seconds. */
  activityPollMs: 60_000,
  /** An Express execution runs for five minutes at most: quotas, "Quotas related to state machine executions". */
  expressMs: 300_000,
  /** An execution can be redriven within 14 days of its end: RedriveExecution API. */
  redriveMs: 14 * 86_400_000,
  /** … and with fewer than 24,999 events: the same page. */
  redriveEvents: 24_999,
  /** … and for one year from its start: quotas, "Maximum execution time". */
  executionMs: 365 * 86_400_000,
  /** The same clientToken within 15 minutes is the same redrive: RedriveExecution API. */
  redriveTokenMs: 15 * 60_000,
  /** A closed execution can be read for 90 days: quotas, "Execution history retention time". */
  retentionMs: 90 * 86_400_000,
} as const;
