import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { EXIT } from '../exit-code.ts';
import { toPrintable } from '../printable.ts';
import { toRequest } from '../request-of-options.ts';
import { waitUntilAsked } from '../wait-until-asked.ts';
import type { Command, Invocation, Printed } from './command.ts';

const POLL_MS = 1000;

const decisionOf = (output: string | undefined): string | undefined => {
  const record: unknown = JSON.parse(output ?? 'null');
  return typeof record === 'object' && record !== null && 'decision' in record
    ? String(record.decision)
    : undefined;
};

/** Waits for the end of the execution; its way of ending is the exit code. */
const waitForEnd = async (
  { connection, pause, note }: Invocation,
  executionArn: string,
): Promise<Printed> => {
  note('Waiting for a decision; Ctrl-C stops waiting, not the approval …');
  for (;;) {
    const execution = await connection.sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status === 'RUNNING') {
      await pause(POLL_MS);
      continue;
    }
    const { status, output, error, cause } = execution;
    const decision = decisionOf(output);
    const exitCode =
      decision === 'Approved'
        ? EXIT.done
        : decision === 'Rejected'
          ? EXIT.rejected
          : EXIT.noDecision;
    const json = {
      executionArn,
      status,
      error,
      cause,
      output: output === undefined ? undefined : JSON.parse(output),
    };
    return {
      json,
      text: decision ?? `${status} ${error ?? ''} ${toPrintable(cause ?? '', 500)}`.trim(),
      exitCode,
    };
  }
};

/** Starts the machine that the request is for. With --name a second start of the same request is the same execution. */
export const start: Command = async (invocation) => {
  const { connection, options, readText } = invocation;
  const { machine, request } = toRequest(options, await connection.callerArn(), readText);
  const { executionArn = '' } = await connection.sfn.send(
    new StartExecutionCommand({
      stateMachineArn: await connection.stateMachineArn(machine),
      input: JSON.stringify(request),
      ...(options.name !== undefined && { name: options.name }),
    }),
  );
  // Levels and other accounts ask by executions of their own: countersign list and show find them.
  const asksItself = machine === 'ssm-approval' || machine === 'pipeline-approval';
  const approvalId = asksItself
    ? await waitUntilAsked(connection, executionArn, invocation.pause)
    : undefined;
  const started = [
    ...(asksItself
      ? [`approval  ${approvalId ?? 'not known yet: countersign list shows it'}`]
      : []),
    `execution ${executionArn}`,
  ].join('\n');
  if (options.wait !== true) return { json: { approvalId, executionArn }, text: started };
  invocation.note(started);
  const ended = await waitForEnd(invocation, executionArn);
  return { ...ended, json: { approvalId, ...(ended.json as object) } };
};
