import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import { readAutomation } from '../automations.ts';
import { findApproval } from '../find-approval.ts';
import { toPrintable, toTable } from '../printable.ts';
import type { Command } from './command.ts';

/** Everything known of one approval: ledger, automation and workflow side by side, without the token. */
export const show: Command = async ({ connection, id }) => {
  const record = await findApproval(connection, id);
  const execution = await connection.sfn.send(
    new DescribeExecutionCommand({ executionArn: record.executionArn }),
  );
  const automation =
    record.backend.id === undefined
      ? undefined
      : await readAutomation(connection, record.backend.id);
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
      `${policy.name} (${policy.minRequiredApprovals} of ${policy.approvers.join(', ')}, within ${policy.timeout}${policy.fourEyes ? ', four eyes' : ''})`,
    ],
    ['automation', automation && `${automation.automationExecutionId} ${automation.status}`],
    ['expires', automation?.status === 'Waiting' ? automation.expiresAt : undefined],
    ...(automation?.decisions ?? []).map(
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
  return { json: { record, automation, workflow }, text: toTable(rows) };
};
