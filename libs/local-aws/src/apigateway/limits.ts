/** API Gateway developer guide, "Quotas", "Important notes", and API reference, by quota or member. */
export const LIMITS = {
  /** Requests a second to all APIs of an account and region, and how many at once. */
  accountThrottle: { rateLimit: 10_000, burstLimit: 5_000 },
  /** Payload: 10 MB, both ways. */
  payloadBytes: 10 * 1024 * 1024,
  /** PutIntegration, timeoutInMillis: 50–29,000, default 29,000. */
  timeoutMillis: { least: 50, most: 29_000 },
  /** Resource policy: 8,192 bytes. */
  policyBytes: 8_192,
  /** Mapping template: 300 KB; iterations of a #foreach: 1,000. */
  templateBytes: 300 * 1024,
  templateIterations: 1_000,
  /** Resources an API, stages an API, models' size, tags a resource. */
  resourcesPerApi: 300,
  stagesPerApi: 10,
  modelBytes: 400 * 1024,
  tagsPerResource: 50,
  /** CreateRestApi, name: up to 1,024 characters. */
  apiNameLength: 1_024,
  /** CreateStage, stageName: up to 128 of a–z, A–Z, 0–9, - and _. */
  stageName: /^[\w-]{1,128}$/,
  /** Stage variables: names of letters, digits and _; values of these characters (API reference, CreateStage). */
  variableName: /^\w+$/,
  variableValue: /^[A-Za-z0-9\-._~:/?#&=,]+$/,
  /** A path part: a word, `{variable}` or `{greedy+}` (API reference, CreateResource). */
  pathPart: /^(?:[\w.:-]+|\{[\w.:-]+\+?\})$/,
  /** Get…s, limit: 1–500, default 25. */
  page: { usual: 25, most: 500 },
  /** A mapping template's evaluation: ours, AWS publishes none. */
  templateSteps: 200_000,
  templateNesting: 20,
} as const;
