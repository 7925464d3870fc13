import { createHash } from 'node:crypto';
import {
  DescribeExecutionCommand,
  type SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { toRemoteApprovalId, toWaitingRequestId } from '@countersign/approval-core';
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

const hash = (text: string): string => createHash('sha256').update(text).digest('hex');

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
  now: () => number,
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
  readWorkflow: (executionArn) => home.send(new DescribeExecutionCommand({ executionArn })),
  nameRemoteExecution: (executionArn) =>
    `${receiverExecutions}${toWaitingRequestId(executionArn, hash)}`,
  isBound: async (remoteExecutionArn) =>
    (await ledger.read(nameApproval(remoteExecutionArn)))?.backend.id !== undefined,
  now,
});
