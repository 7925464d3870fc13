import {
  type Looked,
  type OpenApproval,
  type Position,
  type RoundReport,
  toPosition,
  toRoundReport,
} from '@countersign/approval-core';
import { type SettlePorts, settleApproval } from './settle-approval.ts';

/** What a run over the open approvals needs from outside. */
export interface Ports extends SettlePorts {
  /** Where the last run stopped; undefined to begin with the first. */
  readPosition(): Promise<Position | undefined>;
  /** At most so many open approvals behind this position, in the order of the index. */
  readOpen(after: Position | undefined, limit: number): Promise<readonly OpenApproval[]>;
  /** Notes where to go on, unless another run noted it meanwhile. */
  writePosition(from: Position | undefined, to: Position | undefined): Promise<void>;
  noteUnsettled(approvalId: string, error: unknown): void;
}

/** How much one run takes upon itself. */
export interface Limits {
  readonly maxApprovals: number;
  readonly atOnce: number;
  /** The time to leave for the approvals that are in hand, in milliseconds. */
  readonly reserve: number;
  /** How long after its policy's time-out an approval may still be open. */
  readonly graceSeconds: number;
}

/** The part of Lambda's context that counts here. */
export interface Context {
  getRemainingTimeInMillis(): number;
}

/** Settles what events did not. What it cannot settle is tried again in the next run. */
export const createHandler =
  (ports: Ports, { maxApprovals, atOnce, reserve, graceSeconds }: Limits) =>
  async (_event: unknown, context: Context): Promise<RoundReport> => {
    const look = async (approval: OpenApproval): Promise<Looked> => {
      try {
        return { approval, result: await settleApproval(ports, approval) };
      } catch (error) {
        ports.noteUnsettled(approval.approvalId, error);
        return { approval, result: 'unsettled' };
      }
    };
    const from = await ports.readPosition();
    // One more than are looked at tells whether the next run has any to go on with.
    const open = await ports.readOpen(from, maxApprovals + 1);
    const chosen = open.slice(0, maxApprovals);
    const looked: Looked[] = [];
    while (looked.length < chosen.length && context.getRemainingTimeInMillis() > reserve) {
      const batch = chosen.slice(looked.length, looked.length + atOnce);
      looked.push(...(await Promise.all(batch.map(look))));
    }
    const last = looked.at(-1);
    const reached = last === undefined ? from : toPosition(last.approval);
    await ports.writePosition(from, looked.length < open.length ? reached : undefined);
    return toRoundReport(looked, graceSeconds, ports.now());
  };
