import { toPerson } from '@countersign/approval-core';
import { listAutomations } from '../automations.ts';
import { listPipelineApprovals } from '../pipelines.ts';
import { toPrintable, toTable } from '../printable.ts';
import type { Command } from './command.ts';

const HEAD = ['APPROVAL', 'STATUS', 'ASKED BY', 'APPROVALS', 'SINCE', 'MESSAGE'];

export const list: Command = async ({ connection, options }) => {
  const all = options.all ?? false;
  const lists = await Promise.all([
    listAutomations(connection, all),
    listPipelineApprovals(connection, all),
  ]);
  const approvals = lists.flat().sort((one, other) => other.startedAt.localeCompare(one.startedAt));
  const rows = approvals.map((each) => [
    each.approvalId,
    each.status,
    toPrintable(toPerson(each.requestedBy), 30),
    `${each.decisions.filter(({ decision }) => decision === 'Approve').length} of ${each.minRequiredApprovals}`,
    each.startedAt.slice(0, 19).replace('T', ' '),
    toPrintable(each.message, 60),
  ]);
  return {
    json: approvals,
    text: rows.length === 0 ? 'No approval waits.' : toTable([HEAD, ...rows]),
  };
};
