import {
  type ActionExecutionDetail,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  ListPipelinesCommand,
} from '@aws-sdk/client-codepipeline';
import type { ApprovalView, DecisionView } from './approval-view.ts';
import type { Connection } from './connection.ts';

/** The approval action's latest execution in one pipeline execution. */
export const readApprovalAction = async (
  { codePipeline }: Connection,
  pipelineName: string,
  pipelineExecutionId: string,
): Promise<ActionExecutionDetail | undefined> => {
  const { actionExecutionDetails = [] } = await codePipeline.send(
    new ListActionExecutionsCommand({ pipelineName, filter: { pipelineExecutionId } }),
  );
  // Newest first: a stage that is retried asks again.
  return actionExecutionDetails.find(({ input }) => input?.actionTypeId?.category === 'Approval');
};

const toDecision = (action: ActionExecutionDetail | undefined): readonly DecisionView[] => {
  const { status, updatedBy, lastUpdateTime, output } = action ?? {};
  if (updatedBy === undefined || (status !== 'Succeeded' && status !== 'Failed')) return [];
  return [
    {
      approver: updatedBy,
      decision: status === 'Succeeded' ? 'Approve' : 'Reject',
      at: lastUpdateTime?.toISOString() ?? '',
      comment: output?.executionResult?.externalExecutionSummary ?? '',
    },
  ];
};

export const readPipelineApproval = async (
  connection: Connection,
  pipelineName: string,
  id: string,
): Promise<ApprovalView> => {
  const [{ pipelineExecution }, action] = await Promise.all([
    connection.codePipeline.send(
      new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId: id }),
    ),
    readApprovalAction(connection, pipelineName, id),
  ]);
  const variable = (name: string): string =>
    pipelineExecution?.variables?.find((each) => each.name === name)?.resolvedValue ?? '';
  const waits = action?.status === 'InProgress';
  return {
    approvalId: variable('ApprovalId'),
    backend: { kind: 'code-pipeline', id, pipelineName },
    status: waits ? 'Waiting' : (pipelineExecution?.status ?? ''),
    requestedBy: variable('RequestedBy'),
    message: variable('Message'),
    minRequiredApprovals: 1,
    decisions: toDecision(action),
    startedAt: action?.startTime?.toISOString() ?? '',
    expiresAt: undefined,
  };
};

/** The stage's pipelines: one for each time-out. */
const listPipelineNames = async ({ codePipeline, approvalPrefix }: Connection) => {
  const { pipelines = [] } = await codePipeline.send(
    new ListPipelinesCommand({ maxResults: 1000 }),
  );
  return pipelines.flatMap(({ name }) => (name?.startsWith(approvalPrefix) ? name : []));
};

/** The stage's approvals in CodePipeline, newest first in each pipeline; only those that wait unless `all`. */
export const listPipelineApprovals = async (
  connection: Connection,
  all: boolean,
): Promise<readonly ApprovalView[]> => {
  const views: ApprovalView[] = [];
  for (const pipelineName of await listPipelineNames(connection)) {
    const { pipelineExecutionSummaries = [] } = await connection.codePipeline.send(
      new ListPipelineExecutionsCommand({ pipelineName, maxResults: 100 }),
    );
    for (const { pipelineExecutionId: id, status } of pipelineExecutionSummaries) {
      if (id === undefined || (!all && status !== 'InProgress')) continue;
      const view = await readPipelineApproval(connection, pipelineName, id);
      if (all || view.status === 'Waiting') views.push(view);
    }
  }
  return views;
};
