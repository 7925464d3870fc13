import {
  type CodePipelineClient,
  GetPipelineExecutionCommand,
  ListPipelineExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  type SSMClient,
} from '@aws-sdk/client-ssm';
import {
  type ApprovalReference,
  type OpenApproval,
  toPipelineReference,
  toSsmReference,
} from '@countersign/approval-core';

/** Clocks differ: what asks can seem to have started a little before the ledger knew of the request. */
const skew = 60_000;

const toEarliest = ({ requestedAt }: OpenApproval): Date =>
  new Date(Date.parse(requestedAt) - skew);

const names = (reference: ApprovalReference | undefined, { approvalId }: OpenApproval): boolean =>
  reference?.kind === 'approvalId' && reference.approvalId === approvalId;

/** The automations of this runbook that ask for the approval, and have not ended: another's may stand before ours. */
export const findAutomations = async (
  ssm: SSMClient,
  runbook: string,
  approval: OpenApproval,
): Promise<readonly string[]> => {
  const found: string[] = [];
  // SSM takes no fractions of a second here.
  const earliest = toEarliest(approval).toISOString().replace(/\.\d+/, '');
  let NextToken: string | undefined;
  do {
    const page = await ssm.send(
      new DescribeAutomationExecutionsCommand({
        Filters: [
          { Key: 'DocumentNamePrefix', Values: [runbook] },
          { Key: 'ExecutionStatus', Values: ['Pending', 'InProgress', 'Waiting'] },
          { Key: 'StartTimeAfter', Values: [earliest] },
        ],
        NextToken,
      }),
    );
    for (const { AutomationExecutionId = '' } of page.AutomationExecutionMetadataList ?? []) {
      const { AutomationExecution } = await ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId }),
      );
      if (names(toSsmReference(AutomationExecution?.Parameters ?? {}), approval))
        found.push(AutomationExecutionId);
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return found;
};

/** The executions of this pipeline that ask for the approval, and have not ended. */
export const findPipelineExecutions = async (
  codePipeline: CodePipelineClient,
  pipelineName: string,
  approval: OpenApproval,
): Promise<readonly string[]> => {
  const found: string[] = [];
  const earliest = toEarliest(approval);
  let nextToken: string | undefined;
  do {
    const page = await codePipeline.send(
      new ListPipelineExecutionsCommand({ pipelineName, nextToken }),
    );
    for (const { pipelineExecutionId = '', status, startTime } of page.pipelineExecutionSummaries ??
      []) {
      // The newest come first: behind the first that is too old there are only older ones.
      if (startTime !== undefined && startTime < earliest) return found;
      if (status !== 'InProgress') continue;
      const { pipelineExecution } = await codePipeline.send(
        new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
      );
      if (names(toPipelineReference(pipelineExecution?.variables ?? []), approval))
        found.push(pipelineExecutionId);
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return found;
};
