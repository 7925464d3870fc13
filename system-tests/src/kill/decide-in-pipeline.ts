import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline';
import type { ClientConfig } from '../client-config.ts';
import { persist, persistUntil } from './persist.ts';

/** The pipeline of the policy that the approvals ask under. */
const pipelineName = 'countersign-approval-dev-7d';

const findToken = async (client: CodePipelineClient, pipelineExecutionId: string | undefined) => {
  const { actionExecutionDetails = [] } = await client.send(
    new ListActionExecutionsCommand({ pipelineName, filter: { pipelineExecutionId } }),
  );
  return actionExecutionDetails.find(
    ({ status, input }) => status === 'InProgress' && input?.actionTypeId?.category === 'Approval',
  )?.output?.executionResult?.externalExecutionId;
};

/** The token of the approval that waits and says this in its message. */
const findWaiting = async (client: CodePipelineClient, message: string) => {
  const { pipelineExecutionSummaries = [] } = await client.send(
    new ListPipelineExecutionsCommand({ pipelineName, maxResults: 10 }),
  );
  for (const { pipelineExecutionId, status } of pipelineExecutionSummaries) {
    if (status !== 'InProgress') continue;
    const { pipelineExecution } = await client.send(
      new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
    );
    if (!pipelineExecution?.variables?.some(({ resolvedValue }) => resolvedValue === message))
      continue;
    const token = await findToken(client, pipelineExecutionId);
    if (token !== undefined) return token;
  }
  return undefined;
};

/** Decides once, and has that acknowledged, whatever happens to the connection. */
export const decideInPipeline = async (
  person: ClientConfig,
  message: string,
  approve: boolean,
): Promise<void> => {
  const client = new CodePipelineClient(person);
  const token = await persistUntil(`the pipeline of ${message}`, () =>
    findWaiting(client, message),
  );
  await persist('PutApprovalResult', () =>
    client.send(
      new PutApprovalResultCommand({
        ...{ pipelineName, token, stageName: 'Approval', actionName: 'Approve' },
        result: { status: approve ? 'Approved' : 'Rejected', summary: message },
      }),
    ),
  ).catch((error) => {
    // The connection was cut after the decision was taken: CodePipeline says that it has it.
    if (error.name !== 'ApprovalAlreadyCompletedException') throw error;
  });
};
