import { CommandError } from './exit-code.ts';

/** What the SDK throws before it asks anybody, and what to do about it. */
const ADVICE: readonly (readonly [said: RegExp, advice: string])[] = [
  [
    /^Region is missing/,
    'which AWS is meant? Name a profile (--profile or AWS_PROFILE) that has a region, or set AWS_REGION; without AWS_CONFIG_FILE, AWS_PROFILE and AWS_ACCESS_KEY_ID the local AWS of this folder is found by itself',
  ],
  [
    /^Could not load credentials/,
    'whose credentials? Name a profile (--profile or AWS_PROFILE), or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY',
  ],
];

/** An error as a person at the terminal is told of it. */
export const describeError = (error: unknown): string => {
  if (error instanceof CommandError) return error.message;
  if (!(error instanceof Error)) return String(error);
  if ('code' in error && error.code === 'ECONNREFUSED') {
    return `${error.message}: nobody answers there. Is the local AWS running (npm start)?`;
  }
  const [, advice] = ADVICE.find(([said]) => said.test(error.message)) ?? [];
  if (advice !== undefined) return `${error.message}: ${advice}`;
  const refused =
    'cause' in error && error.cause instanceof Error ? ` (${error.cause.message})` : '';
  return `${error.name}: ${error.message || 'no message'}${refused}`;
};
