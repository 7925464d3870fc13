import { stopAsking } from '../backend.ts';
import { findBound } from '../find-approval.ts';
import type { Command } from './command.ts';

/** Nobody is asked any more, and the workflow gets Approval.Cancelled. */
export const cancel: Command = async ({ connection, id }) => {
  const { record, backend } = await findBound(connection, id);
  await stopAsking(connection, backend);
  return {
    json: { approvalId: record.approvalId, backend },
    text: `Cancelled ${record.approvalId}`,
  };
};
