import { createHash } from 'node:crypto';
import { type SFNClient, StopExecutionCommand } from '@aws-sdk/client-sfn';
import { toRemoteApprovalId } from '@countersign/approval-core';
import {
  createAnswerTask,
  createTaskAnswers,
  type Ledger,
  whenBound,
} from '@countersign/approval-ledger';
import type { Ports as AwaitPorts } from './await-remote-approval/handler.ts';
import type { Ports as ReceivePorts } from './receive-remote-result/handler.ts';
import type { Ports as StopPorts } from './stop-remote-approval/handler.ts';

const nameApproval = (remoteExecutionArn: string): string =>
  toRemoteApprovalId(remoteExecutionArn, (bytes) => createHash('sha1').update(bytes).digest());

/**
 * The ports of all three functions.
 * @param home Step Functions in this account, which is answered.
 * @param remote Step Functions in the other account, which is read.
 * @param receiverExecutions the ARN, less the name, of the executions of the machine that receives our requests.
 */
export const createPorts = (
  home: SFNClient,
  remote: SFNClient,
  ledger: Ledger,
  receiverExecutions: string,
  pause: (milliseconds: number) => Promise<void>,
): AwaitPorts & ReceivePorts & StopPorts => ({
  isReceiver: (remoteExecutionArn) => remoteExecutionArn.startsWith(receiverExecutions),
  nameApproval,
  rememberToken: ledger.remember,
  bindExecution: (record, remoteExecutionArn) => ledger.bind(record, remoteExecutionArn),
  readExecution: createTaskAnswers(remote).readExecution,
  recordOutcome: (remoteExecutionArn, outcome) =>
    whenBound(
      () => ledger.decide(nameApproval(remoteExecutionArn), remoteExecutionArn, outcome),
      pause,
    ),
  answerTask: createAnswerTask(ledger, createTaskAnswers(home)),
  async stopExecution(executionArn) {
    const [error, cause] = ['Approval.Cancelled', 'The workflow that asked is over.'];
    await remote.send(new StopExecutionCommand({ executionArn, error, cause }));
  },
});
