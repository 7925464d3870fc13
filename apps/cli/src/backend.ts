import {
  PutApprovalResultCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { SendAutomationSignalCommand, StopAutomationExecutionCommand } from '@aws-sdk/client-ssm';
import type { Decision } from '@countersign/approval-core';
import type { ApprovalView } from './approval-view.ts';
import { readAutomation } from './automations.ts';
import type { Connection } from './connection.ts';
import { CommandError, EXIT } from './exit-code.ts';
import { readApprovalAction, readPipelineApproval } from './pipelines.ts';

/** Where an approval is decided, once its approvers have been asked. */
export type BoundBackend =
  | { readonly kind: 'ssm-automation'; readonly id: string }
  | { readonly kind: 'code-pipeline'; readonly id: string; readonly pipelineName: string };

export const readApproval = (
  connection: Connection,
  backend: BoundBackend,
): Promise<ApprovalView> =>
  backend.kind === 'ssm-automation'
    ? readAutomation(connection, backend.id)
    : readPipelineApproval(connection, backend.pipelineName, backend.id);

const signal = (connection: Connection, id: string, decision: Decision, comment?: string) =>
  connection.ssm.send(
    new SendAutomationSignalCommand({
      AutomationExecutionId: id,
      SignalType: decision === 'Approved' ? 'Approve' : 'Reject',
      ...(comment !== undefined && { Payload: { Comment: [comment] } }),
    }),
  );

/** CodePipeline takes a decision with the approval's own token, which is the action's external execution id. */
const putResult = async (
  connection: Connection,
  { pipelineName, id }: { readonly pipelineName: string; readonly id: string },
  decision: Decision,
  comment = '',
) => {
  const action = await readApprovalAction(connection, pipelineName, id);
  const approvalToken = action?.output?.executionResult?.externalExecutionId;
  if (action?.status !== 'InProgress' || approvalToken === undefined) {
    throw new CommandError(
      EXIT.failed,
      `${id}: it waits for no decision (${action?.status ?? 'the approval action has not begun'})`,
    );
  }
  return connection.codePipeline.send(
    new PutApprovalResultCommand({
      pipelineName,
      stageName: action.stageName,
      actionName: action.actionName,
      token: approvalToken,
      result: { status: decision, summary: comment },
    }),
  );
};

/** Takes a person's decision to AWS, under the person's own identity. */
export const sendDecision = async (
  connection: Connection,
  backend: BoundBackend,
  decision: Decision,
  comment?: string,
): Promise<void> => {
  if (backend.kind === 'ssm-automation') await signal(connection, backend.id, decision, comment);
  else await putResult(connection, backend, decision, comment);
};

/** Ends the asking: the workflow gets Approval.Cancelled. */
export const stopAsking = async (connection: Connection, backend: BoundBackend): Promise<void> => {
  if (backend.kind === 'ssm-automation') {
    await connection.ssm.send(
      new StopAutomationExecutionCommand({ AutomationExecutionId: backend.id, Type: 'Cancel' }),
    );
    return;
  }
  const { pipelineName, id: pipelineExecutionId } = backend;
  const stop = { pipelineName, pipelineExecutionId, abandon: true, reason: 'Cancelled' };
  await connection.codePipeline.send(new StopPipelineExecutionCommand(stop));
};
