import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { approvalOfExecution } from './approval-of-execution.ts';
import type { Connection } from './connection.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readLedgerRecord } from './ledger-record.ts';
import { toPrintable } from './printable.ts';

const POLL_MS = 200;
const PATIENCE_MS = 20_000;

/** The reason inside a Lambda's error, which comes as JSON; anything else as it is. */
const reasonOf = (cause: string): string => {
  try {
    const { errorMessage, reason } = JSON.parse(cause);
    return String(errorMessage ?? reason ?? cause);
  } catch {
    return cause;
  }
};

/** The approval's id; `refused` for who may not read histories, which would show task tokens. */
const nameApproval = async (
  connection: Connection,
  executionArn: string,
): Promise<string | undefined | 'refused'> => {
  try {
    return await approvalOfExecution(connection, executionArn);
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDeniedException') return 'refused';
    throw error;
  }
};

/**
 * Waits until the approvers of an execution's request have been asked, and gives the approval's id; undefined if that
 * takes longer than people wait, or if the caller may not know. An execution that ends before throws its own error.
 */
export const waitUntilAsked = async (
  connection: Connection,
  executionArn: string,
  pause: (milliseconds: number) => Promise<void>,
): Promise<string | undefined> => {
  for (let waited = 0; waited < PATIENCE_MS; waited += POLL_MS) {
    const {
      status,
      error = '',
      cause = '',
    } = await connection.sfn.send(new DescribeExecutionCommand({ executionArn }));
    const approvalId = await nameApproval(connection, executionArn);
    if (approvalId === 'refused' && status === 'RUNNING') return undefined;
    const record =
      approvalId === undefined || approvalId === 'refused'
        ? undefined
        : await readLedgerRecord(connection, approvalId);
    if (record?.backend.id !== undefined) return approvalId;
    if (status !== 'RUNNING') {
      throw new CommandError(
        EXIT.failed,
        `nobody was asked: the execution is ${status}: ${error}: ${toPrintable(reasonOf(cause), 2000)}`,
      );
    }
    await pause(POLL_MS);
  }
  return undefined;
};
