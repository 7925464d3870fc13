import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { type Approval, type Load, MACHINE, toMessage } from './approval.ts';
import type { Clients } from './clients.ts';

const TICK_MS = 10;

export interface Pace {
  /** A second. */
  readonly rate: number;
  readonly seconds: number;
  /** Approvals that may be under way before the next ones wait: a queue without end measures nothing. */
  readonly mostOpen: number;
}

/** Asks for approvals at an even pace, whatever the answers take, and gives those that were asked for. */
export const askAtPace = async (
  { rate, seconds, mostOpen }: Pace,
  { requester }: Clients,
  draw: (number: number) => Approval,
  load: Load,
): Promise<void> => {
  const { approvals } = load;
  const begun = performance.now();
  const pending = new Set<Promise<void>>();
  let failure: unknown;

  const ask = async (approval: Approval) => {
    approval.startedAt = Date.now();
    const { executionArn = '' } = await requester.send(
      new StartExecutionCommand({
        stateMachineArn: MACHINE,
        name: `load-${approval.number}`,
        input: JSON.stringify({
          requestedBy: 'requester',
          message: toMessage(approval.number),
          policy: 'standard',
        }),
      }),
    );
    approval.executionArn = executionArn;
  };

  for (;;) {
    const elapsed = (performance.now() - begun) / 1000;
    if (failure !== undefined) throw failure;
    if (elapsed >= seconds) break;
    const due = Math.floor(elapsed * rate) - approvals.length;
    const open = Math.max(approvals.length - load.decided, load.running);
    for (let each = 0; each < Math.min(due, mostOpen - open); each += 1) {
      const approval = draw(approvals.length);
      approvals.push(approval);
      const asked = ask(approval)
        .catch((error) => {
          failure = error;
        })
        .finally(() => pending.delete(asked));
      pending.add(asked);
    }
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  await Promise.all(pending);
  if (failure !== undefined) throw failure;
};
