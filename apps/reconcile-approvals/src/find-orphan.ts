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

/** The automation of this runbook that asks for the approval, and has not ended. */
export const findAutomation = async (
  ssm: SSMClient,
  runbook: string,
  approval: OpenApproval,
): Promise<string | undefined> => {
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
    for (const { AutomationExecutionId } of page.AutomationExecutionMetadataList ?? []) {
      const { AutomationExecution } = await ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId }),
      );
      if (names(toSsmReference(AutomationExecution?.Parameters ?? {}), approval))
        return AutomationExecutionId;
    }
    NextToken = page.NextToken;
  } while (NextToken !== undefined);
  return undefined;
};

/** The execution of this pipeline that asks for the approval, and has not ended. */
export const findPipelineExecution = async (
  codePipeline: CodePipelineClient,
  pipelineName: string,
  approval: OpenApproval,
): Promise<string | undefined> => {
  const earliest = toEarliest(approval);
  let nextToken: string | undefined;
  do {
    const page = await codePipeline.send(
      new ListPipelineExecutionsCommand({ pipelineName, nextToken }),
    );
    for (const { pipelineExecutionId, status, startTime } of page.pipelineExecutionSummaries ??
      []) {
      // The newest come first: behind the first that is too old there are only older ones.
      if (startTime !== undefined && startTime < earliest) return undefined;
      if (status !== 'InProgress') continue;
      const { pipelineExecution } = await codePipeline.send(
        new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
      );
      if (names(toPipelineReference(pipelineExecution?.variables ?? []), approval))
        return pipelineExecutionId;
    }
    nextToken = page.nextToken;
  } while (nextToken !== undefined);
  return undefined;
};
