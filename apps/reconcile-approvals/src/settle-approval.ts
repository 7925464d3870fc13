import {
  type OpenApproval,
  type RoundResult,
  toAskingAction,
  toHintAnswer,
  type WorkflowExecution,
} from '@countersign/approval-core';

/** What settling one approval needs from outside. */
export interface SettlePorts {
  /** Calls the function that receives this backend's events, as an event would, and gives the word that it says. */
  sendHint(approval: OpenApproval): Promise<unknown>;
  readExecution(executionArn: string): Promise<WorkflowExecution>;
  /** The automations or pipeline executions that still ask for an approval whose start did not come to bind one. */
  findOrphans(approval: OpenApproval): Promise<readonly string[]>;
  /** Stops the automation or pipeline execution; one that has ended meanwhile is none the worse. */
  stopAsking(approval: OpenApproval, backendId: string): Promise<void>;
  /** Notes that an approval is over that was never bound, unless its record was written since it was read. */
  closeUnbound(
    approval: OpenApproval,
    because: string,
    orphanId: string | undefined,
  ): Promise<'closed' | 'written-since'>;
  /** The time, in milliseconds since the epoch. */
  now(): number;
}

/** Does for one open approval what an event did not. Throws what it cannot settle: that is tried again in the next run. */
export const settleApproval = async (
  ports: SettlePorts,
  approval: OpenApproval,
): Promise<RoundResult> => {
  const { id } = approval.backend;
  if (id !== undefined) {
    const word = await ports.sendHint(approval);
    const answer = toHintAnswer(word);
    if (answer === 'unsettled') throw new Error(`the receiver said ${JSON.stringify(word)}`);
    if (answer !== 'read-execution') return answer;
  }

  const execution = await ports.readExecution(approval.executionArn);
  if (toAskingAction(approval, execution, ports.now()) === 'leave') return 'left';
  if (id !== undefined) {
    // Its record is closed by the receiving function, once it is called about an automation that has ended.
    await ports.stopAsking(approval, id);
    return 'stopped';
  }
  const orphanIds = await ports.findOrphans(approval);
  for (const orphanId of orphanIds) await ports.stopAsking(approval, orphanId);
  const because = `the execution was ${execution.status}`;
  if ((await ports.closeUnbound(approval, because, orphanIds[0])) === 'written-since')
    return 'left';
  return orphanIds.length === 0 ? 'settled' : 'stopped';
};
