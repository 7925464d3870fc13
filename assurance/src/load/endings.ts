import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { type Approval, MACHINE } from './approval.ts';
import type { Clients } from './clients.ts';

/** How an approval's workflow has ended, next to what was to be. */
export interface Ended {
  readonly approval: Approval;
  /** Milliseconds from the decision's acknowledgement to the workflow's end. */
  readonly delay: number;
  /** What is wrong with it, if anything. */
  readonly wrong?: string;
}

/** How many workflows run still, at most a thousand. */
export const countRunning = async ({ states }: Clients): Promise<number> => {
  const { executions = [] } = await states.send(
    new ListExecutionsCommand({
      stateMachineArn: MACHINE,
      statusFilter: 'RUNNING',
      maxResults: 1000,
    }),
  );
  return executions.length;
};

/** What is wrong with an end, next to what was drawn. */
export const findWrong = (
  { decision, comment, automations }: Approval,
  status: string | undefined,
  output: string,
): string | undefined => {
  if (status !== 'SUCCEEDED') return `it has ended as ${status}`;
  if (automations.size !== 1) return `${automations.size} automations have asked for it`;
  const answer: { readonly decision?: unknown; readonly comment?: unknown } = JSON.parse(output);
  if (answer.decision !== decision || answer.comment !== comment)
    return `${decision} with the comment ${comment} was decided, and ${answer.decision} with ${answer.comment} is what it ended with`;
  return undefined;
};

const readEnd = async ({ states }: Clients, approval: Approval): Promise<Ended> => {
  const { executionArn, decidedAt = 0 } = approval;
  const { status, output, stopDate } = await states.send(
    new DescribeExecutionCommand({ executionArn }),
  );
  const wrong = findWrong(approval, status, output ?? '{}');
  const delay = Math.max(0, (stopDate?.getTime() ?? 0) - decidedAt);
  return { approval, delay, ...(wrong !== undefined && { wrong }) };
};

/** Reads the end of every approval, so many at once. */
export const readEnds = async (
  clients: Clients,
  approvals: readonly Approval[],
  atOnce: number,
): Promise<readonly Ended[]> => {
  const ends: Ended[] = [];
  for (let from = 0; from < approvals.length; from += atOnce)
    ends.push(
      ...(await Promise.all(
        approvals.slice(from, from + atOnce).map((approval) => readEnd(clients, approval)),
      )),
    );
  return ends;
};
