/** Step Functions API model and quotas: shapes by name. */
export const LIMITS = {
  /** Name, 1–80: no white space, brackets, wildcards, special or control characters. */
  name: /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/\p{Cc}]{1,80}$/u,
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
} as const;
