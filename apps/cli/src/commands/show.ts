import { DescribeExecutionCommand } from '@aws-sdk/client-sfn';
import type { PublicRecord } from '@countersign/approval-core';
import type { ApprovalView } from '../approval-view.ts';
import { readApproval } from '../backend.ts';
import { findApproval, toBound } from '../find-approval.ts';
import { toPrintable, toTable } from '../printable.ts';
import { findRemoteExecution, readRemoteRecord } from '../remote-execution.ts';
import { type RemoteSide, readRemoteSide } from '../remote-side.ts';
import type { Command } from './command.ts';

type Line = readonly [string, string | undefined];

const toRequestLines = ({ request, policy }: PublicRecord): readonly Line[] => [
  ['message', toPrintable(request.message, 4096)],
  ['asked by', toPrintable(request.requestedBy)],
  ['links', request.links.map((link) => toPrintable(link)).join(' ')],
  ['files', request.files.map((file) => toPrintable(file)).join(' ')],
  [
    'policy',
    policy &&
      `${policy.name} (${policy.minRequiredApprovals} of ${policy.approvers.join(', ')}, within ${policy.timeout}${policy.fourEyes ? ', four eyes' : ''})`,
  ],
];

const toDecisionLines = (decided: ApprovalView | undefined): readonly Line[] => [
  [
    decided?.backend.pipelineName ?? 'automation',
    decided && `${decided.backend.id} ${decided.status}`,
  ],
  ['expires', decided?.status === 'Waiting' ? decided.expiresAt : undefined],
  ...(decided?.decisions ?? []).map(
    ({ approver, decision, at, comment }): Line => [
      'decision',
      `${decision} by ${toPrintable(approver)} at ${at}${comment === '' ? '' : `: ${toPrintable(comment, 512)}`}`,
    ],
  ),
];

const toEndLines = ({ outcome, ...record }: PublicRecord): readonly Line[] => [
  [
    'outcome',
    outcome?.kind === 'decided'
      ? outcome.decision
      : outcome && `${outcome.error}: ${toPrintable(outcome.reason)}`,
  ],
  ['delivered', record.deliveredAt],
  ['closed', record.closedAt && `${record.closedAt}: ${record.closedBecause}`],
];

const toRemoteLines = ({ remoteExecutionArn, status, record, decided }: RemoteSide) =>
  [
    ['execution', remoteExecutionArn],
    ['workflow', status ?? 'not read: name a profile of that account with --remote-profile'],
    ...(record === undefined
      ? []
      : [
          ['approval', record.approvalId] as const,
          ['status', record.status] as const,
          ...toRequestLines(record),
          ...toDecisionLines(decided),
          ...toEndLines(record),
        ]),
  ].map(([name, value]): Line => [`there: ${name}`, value]);

/** Everything known of one approval, without the token: ledger, backend and workflow, and the other account's side. */
export const show: Command = async ({ connection, id }) => {
  const started = id.startsWith('arn:') ? await findRemoteExecution(connection, id) : undefined;
  const record =
    started === undefined
      ? await findApproval(connection, id)
      : await readRemoteRecord(connection, started);
  const executionArn = record?.executionArn ?? id;
  const execution = await connection.sfn.send(new DescribeExecutionCommand({ executionArn }));
  const backend = record && toBound(record);
  const decided = backend && (await readApproval(connection, backend));
  const { kind, id: backendId } = record?.backend ?? {};
  const asked = started ?? (kind === 'remote-execution' ? backendId : undefined);
  const remote = asked === undefined ? undefined : await readRemoteSide(connection, asked);
  const { status, error, cause, output, startDate, stopDate } = execution;
  const workflow = { status, error, cause, output, startDate, stopDate };
  const lines: readonly Line[] = [
    ...(record === undefined
      ? []
      : [
          ['approval', record.approvalId] as const,
          ['status', record.status] as const,
          ...toRequestLines(record),
          ...toDecisionLines(decided),
          ...toEndLines(record),
        ]),
    ['execution', executionArn],
    ['workflow', [status, error].filter(Boolean).join(' ')],
    ...(remote === undefined ? [] : toRemoteLines(remote)),
  ];
  const rows = lines.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value]],
  );
  return { json: { record, decided, workflow, remote }, text: toTable(rows) };
};
