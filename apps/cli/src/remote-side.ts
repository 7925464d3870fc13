import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { PublicRecord } from '@countersign/approval-core';
import { approvalOfExecution } from './approval-of-execution.ts';
import type { ApprovalView } from './approval-view.ts';
import { readApproval } from './backend.ts';
import type { Connection } from './connection.ts';
import { toBound } from './find-approval.ts';
import { readLedgerRecord } from './ledger-record.ts';

/** An approval as the other account has it. */
export interface RemoteSide {
  readonly remoteExecutionArn: string;
  /** Step Functions' word; absent where the other account was not asked. */
  readonly status?: string;
  readonly record?: PublicRecord;
  readonly decided?: ApprovalView;
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ExecutionDoesNotExist';

/** The execution that asks: of the receiver's executions the one of the same name that it has started. */
const askingExecution = async ({ sfn }: Connection, executionArn: string): Promise<string> => {
  const { definition = '' } = await sfn.send(
    new DescribeStateMachineForExecutionCommand({ executionArn }),
  );
  const { States = {} } = JSON.parse(definition);
  const machine: unknown = States.Ask?.Arguments?.StateMachineArn;
  return typeof machine === 'string'
    ? `${machine.replace(':stateMachine:', ':execution:')}:${executionArn.split(':').at(-1)}`
    : executionArn;
};

const readAsking = async (remote: Connection, executionArn: string) => {
  const asking = await askingExecution(remote, executionArn);
  try {
    const approvalId = await approvalOfExecution(remote, asking);
    return approvalId === undefined ? undefined : await readLedgerRecord(remote, approvalId);
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** The other account's side, read under its own profile; without one only its name. */
export const readRemoteSide = async (
  { remote: connect }: Connection,
  remoteExecutionArn: string,
): Promise<RemoteSide> => {
  const remote = connect?.();
  if (remote === undefined) return { remoteExecutionArn };
  try {
    const { status = '' } = await remote.sfn.send(
      new DescribeExecutionCommand({ executionArn: remoteExecutionArn }),
    );
    const record = await readAsking(remote, remoteExecutionArn);
    const backend = record && toBound(record);
    const decided = backend && (await readApproval(remote, backend));
    return {
      remoteExecutionArn,
      status,
      ...(record !== undefined && { record }),
      ...(decided !== undefined && { decided }),
    };
  } catch (error) {
    if (isMissing(error)) return { remoteExecutionArn, status: 'it is not there (yet)' };
    throw error;
  }
};
