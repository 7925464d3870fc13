import { InvalidInputError } from '../invalid-input-error.ts';

/**
 * How long an approval may wait, in seconds. SSM takes a step's timeoutSeconds as a literal only, so each of these
 * has a runbook of its own: see docs/decisions/runbook-per-timeout.md.
 */
export const timeoutSeconds = {
  '15m': 900,
  '1h': 3600,
  '4h': 14_400,
  '1d': 86_400,
  '3d': 259_200,
  '7d': 604_800,
  '14d': 1_209_600,
  '30d': 2_592_000,
} as const;

/** The name of a time-out, such as `7d`. */
export type Timeout = keyof typeof timeoutSeconds;

export const defaultTimeout: Timeout = '7d';

/** Every time-out, shortest first. */
export const timeouts = Object.keys(timeoutSeconds) as readonly Timeout[];

/** The value as the name of a time-out, or an InvalidInputError that lists them. */
export const readTimeout = (field: string, value: unknown): Timeout => {
  const found = timeouts.find((name) => name === value);
  if (found !== undefined) return found;
  throw new InvalidInputError(
    field,
    'it is not one of the time-outs',
    `Use ${timeouts.join(', ')}.`,
  );
};

/**
 * The name of a runbook or pipeline that waits as long as the terms say: each time-out has its own, because neither
 * SSM nor CodePipeline takes it as a parameter.
 */
export const toTimedName = (prefix: string, timeout: Timeout): string => `${prefix}-${timeout}`;

/** How long what bears this name waits, in seconds; undefined if it is not named after a time-out. */
export const toNamedSeconds = (name: string): number | undefined => {
  const found = timeouts.find((timeout) => name.endsWith(`-${timeout}`));
  return found === undefined ? undefined : timeoutSeconds[found];
};
