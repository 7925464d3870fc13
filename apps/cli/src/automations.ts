import {
  type AutomationExecution,
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import type { ApprovalView, DecisionView } from './approval-view.ts';
import type { Connection } from './connection.ts';

/** The approvers read a head with requester, policy and id; an empty line ends it, and the request's own message follows. */
const toOwnMessage = (message: string): string =>
  message.split('\n\n').slice(1).join('\n\n') || message;

const parseDecision = (text: string): DecisionView => {
  const {
    Approver = '',
    ApprovalStatus = '',
    ApprovalDecisionTime = '',
    Comment = '',
  } = JSON.parse(text);
  return {
    approver: String(Approver),
    decision: String(ApprovalStatus),
    at: String(ApprovalDecisionTime),
    comment: String(Comment),
  };
};

export const toAutomationView = (execution: AutomationExecution): ApprovalView => {
  const parameters = execution.Parameters ?? {};
  const step = execution.StepExecutions?.find(({ Action }) => Action === 'aws:approve');
  const started = execution.ExecutionStartTime;
  const ends =
    started !== undefined && step?.TimeoutSeconds !== undefined
      ? new Date(started.getTime() + step.TimeoutSeconds * 1000)
      : undefined;
  return {
    approvalId: parameters.ApprovalId?.[0] ?? '',
    backend: { kind: 'ssm-automation', id: execution.AutomationExecutionId ?? '' },
    status: execution.AutomationExecutionStatus ?? '',
    requestedBy: parameters.RequestedBy?.[0] ?? '',
    message: toOwnMessage(
      Array.from({ length: 9 }, (_, index) => parameters[`Message${index + 1}`]?.[0] ?? '').join(
        '',
      ),
    ),
    minRequiredApprovals: Number(parameters.MinRequiredApprovals?.[0] ?? 1),
    decisions: (step?.Outputs?.ApproverDecisions ?? []).map(parseDecision),
    startedAt: started?.toISOString() ?? '',
    expiresAt: ends?.toISOString(),
  };
};

export const readAutomation = async ({ ssm }: Connection, id: string): Promise<ApprovalView> => {
  const { AutomationExecution: execution } = await ssm.send(
    new GetAutomationExecutionCommand({ AutomationExecutionId: id }),
  );
  return toAutomationView(execution ?? {});
};

/** The stage's automations, newest first; only those that wait unless `all`. */
export const listAutomations = async (
  connection: Connection,
  all: boolean,
): Promise<readonly ApprovalView[]> => {
  const ids: string[] = [];
  let NextToken: string | undefined;
  do {
    const page = await connection.ssm.send(
      new DescribeAutomationExecutionsCommand({
        Filters: [
          { Key: 'DocumentNamePrefix', Values: [connection.approvalPrefix] },
          ...(all ? [] : [{ Key: 'ExecutionStatus' as const, Values: ['Waiting'] }]),
        ],
        ...(NextToken !== undefined && { NextToken }),
      }),
    );
    ids.push(
      ...(page.AutomationExecutionMetadataList ?? []).flatMap(
        ({ AutomationExecutionId: id }) => id ?? [],
      ),
    );
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return Promise.all(ids.map((id) => readAutomation(connection, id)));
};
