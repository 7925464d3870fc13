import { isApprovalId, type PublicRecord } from '@countersign/approval-core';
import { approvalOfExecution } from './approval-of-execution.ts';
import { readAutomation } from './automations.ts';
import type { BoundBackend } from './backend.ts';
import type { Connection } from './connection.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readLedgerRecord } from './ledger-record.ts';

const notFound = (id: string, why: string): never => {
  throw new CommandError(EXIT.failed, `${id}: ${why}`);
};

const toApproval = async (connection: Connection, id: string): Promise<string> => {
  if (isApprovalId(id)) return id;
  if (id.startsWith('arn:'))
    return (
      (await approvalOfExecution(connection, id)) ??
      notFound(id, 'this execution has not asked for an approval')
    );
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) {
    throw new CommandError(
      EXIT.usage,
      `${id}: neither the id of an approval, nor of an automation execution, nor the ARN of an execution`,
    );
  }
  return (
    (await readAutomation(connection, id)).approvalId ||
    notFound(id, 'this automation does not ask for one of our approvals')
  );
};

/** An approval by its id, its automation execution's id, or its execution's ARN. */
export const findApproval = async (connection: Connection, id: string): Promise<PublicRecord> => {
  const approvalId = await toApproval(connection, id);
  return (
    (await readLedgerRecord(connection, approvalId)) ??
    notFound(id, `the ledger ${connection.ledgerTable} has no approval ${approvalId}`)
  );
};

/** An approval and where it is decided. */
export const findBound = async (
  connection: Connection,
  id: string,
): Promise<{ readonly record: PublicRecord; readonly backend: BoundBackend }> => {
  const record = await findApproval(connection, id);
  const backend = toBound(record);
  if (record.backend.kind === 'remote-execution') {
    return notFound(id, 'it is decided in another account: countersign show tells its id there');
  }
  if (backend === undefined) {
    return notFound(id, 'its approvers are being asked just now: try again in a moment');
  }
  return { record, backend };
};

/** Undefined while the approvers are being asked, or where another account asks them. */
export const toBound = ({ backend }: PublicRecord): BoundBackend | undefined => {
  const { kind, id, pipelineName } = backend;
  if (id === undefined) return undefined;
  switch (kind) {
    case 'ssm-automation':
      return { kind, id };
    case 'code-pipeline':
      return pipelineName === undefined ? undefined : { kind, id, pipelineName };
    case 'remote-execution':
      return undefined;
  }
};
