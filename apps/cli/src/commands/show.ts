import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { readApproval } from '../backend.ts';
import { findApproval, toBound } from '../find-approval.ts';
import { toPrintable, toTable } from '../printable.ts';
import type { Command } from './command.ts';

/** Everything known of one approval: ledger, backend and workflow side by side, without the token. */
export const show: Command = async ({ connection, id }) => {
  const record = await findApproval(connection, id);
  const execution = await connection.sfn.send(
    new DescribeExecutionCommand({ executionArn: record.executionArn }),
  );
  const backend = toBound(record);
  const decided = backend === undefined ? undefined : await readApproval(connection, backend);
  const { status, error, cause, output, startDate, stopDate } = execution;
  const workflow = { status, error, cause, output, startDate, stopDate };
  const { request, policy, outcome } = record;
  const lines: (readonly [string, string | undefined])[] = [
    ['approval', record.approvalId],
    ['status', record.status],
    ['message', toPrintable(request.message, 4096)],
    ['asked by', toPrintable(request.requestedBy)],
    ['links', request.links.map((link) => toPrintable(link)).join(' ')],
    ['files', request.files.map((file) => toPrintable(file)).join(' ')],
    [
      'policy',
      policy &&
        `${policy.name} (${policy.minRequiredApprovals} of ${policy.approvers.join(', ')}, within ${policy.timeout}${policy.fourEyes ? ', four eyes' : ''})`,
    ],
    [
      decided?.backend.pipelineName ?? 'automation',
      decided && `${decided.backend.id} ${decided.status}`,
    ],
    ['expires', decided?.status === 'Waiting' ? decided.expiresAt : undefined],
    ...(decided?.decisions ?? []).map(
      ({ approver, decision, at, comment }) =>
        [
          'decision',
          `${decision} by ${toPrintable(approver)} at ${at}${comment === '' ? '' : `: ${toPrintable(comment, 512)}`}`,
        ] as const,
    ),
    [
      'outcome',
      outcome?.kind === 'decided'
        ? outcome.decision
        : outcome && `${outcome.error}: ${toPrintable(outcome.reason)}`,
    ],
    ['delivered', record.deliveredAt],
    ['closed', record.closedAt && `${record.closedAt}: ${record.closedBecause}`],
    ['execution', record.executionArn],
    ['workflow', [status, error].filter(Boolean).join(' ')],
  ];
  const rows = lines.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return { json: { record, decided, workflow }, text: toTable(rows) };
};
