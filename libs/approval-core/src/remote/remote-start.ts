import { limits } from '../limits.ts';
import type { ApprovalRequest } from '../request/approval-request.ts';
import { parseTaskEvent, type TaskContext } from '../request/approval-start.ts';
import { type Fields, ownField, readObject, readString } from '../request/fields.ts';

/** What a state machine hands to the Lambda that waits for an approval in another account. */
export interface RemoteStart extends TaskContext {
  /** The execution there that asks. */
  readonly remoteExecutionArn: string;
  /** What it asks, as far as it is shown here: the other account has found it right or wrong already. */
  readonly request: ApprovalRequest;
}

const shown = (fields: Fields, name: string): string => {
  const value = ownField(fields, name);
  return typeof value === 'string' ? value : '';
};

const parseRemoteRequest = (value: unknown): Omit<RemoteStart, keyof TaskContext> => {
  const fields = readObject('request', value);
  const request = readObject('request.request', ownField(fields, 'request'));
  return {
    remoteExecutionArn: readString(
      'request.remoteExecutionArn',
      ownField(fields, 'remoteExecutionArn'),
      limits.arn,
    ),
    request: {
      requestedBy: shown(request, 'requestedBy'),
      message: shown(request, 'message'),
      links: [],
      files: [],
    },
  };
};

/** More than a retrier can make: MaxAttempts is at most 99,999,999 (Amazon States Language). */
const attemptsPerRun = 100_000_000;

/**
 * Checks the event of the Lambda that waits. Throws an InvalidInputError; its message never holds the token.
 * A redrive counts its retries anew and goes on waiting for the same execution, so the redrives count here too: its
 * token is newer than all before it.
 */
export const parseRemoteStart = (event: unknown): RemoteStart => {
  const start = parseTaskEvent(event, parseRemoteRequest);
  return { ...start, retryCount: start.redriveCount * attemptsPerRun + start.retryCount };
};
