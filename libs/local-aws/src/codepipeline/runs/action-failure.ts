import { AwsError } from '../../aws-error.ts';
import type { ActionResult } from '../core/pipeline-execution.ts';

const DENIED = /^AccessDenied/;

/** FailureType of another service's refusal. */
const codeOf = ({ code, status }: AwsError): string => {
  if (DENIED.test(code)) return 'PermissionError';
  return status >= 500 ? 'SystemUnavailable' : 'ConfigurationError';
};

/** How an action ends that can not be done; `doing` begins the message. */
export const actionFailure = (doing: string, error: unknown): ActionResult => {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof AwsError ? codeOf(error) : 'SystemUnavailable';
  return { status: 'Failed', errorDetails: { code, message: `${doing}: ${message}` } };
};

export const failed = (code: string, message: string): ActionResult => ({
  status: 'Failed',
  errorDetails: { code, message },
});
