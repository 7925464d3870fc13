import {
  type ActionExecutionDetail,
  CodePipelineClient,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
  RetryStageExecutionCommand,
  StartPipelineExecutionCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { REQUEST, type System, until } from './system.ts';

export const PIPELINE_MACHINE =
  'arn:aws:states:us-east-1:111111111111:stateMachine:pipeline-approval-dev';
export const SOURCE_BUCKET = 'countersign-source-dev-111111111111-us-east-1';
const DEPLOY_BUCKET = 'countersign-deploy-dev-111111111111-us-east-1';

export const PIPELINE_REQUEST = { ...REQUEST, artifact: { content: 'release 1.2' } };

/** An execution of a pipeline that waits for a decision. */
export interface Waiting {
  readonly pipelineName: string;
  readonly pipelineExecutionId: string;
  readonly approvalId: string;
  readonly token: string;
}

/** Short names for what tests do with the pipelines of a system. */
export const createPipelines = (system: System) => {
  const clientOf = (who: string) => new CodePipelineClient(system.configOf(who));
  const admin = clientOf('admin');
  const s3 = new S3Client(system.configOf('admin'));

  const actions = async (pipelineName: string, pipelineExecutionId: string) =>
    (
      await admin.send(
        new ListActionExecutionsCommand({ pipelineName, filter: { pipelineExecutionId } }),
      )
    ).actionExecutionDetails ?? [];
  const execution = async (pipelineName: string, pipelineExecutionId: string) =>
    (await admin.send(new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId })))
      .pipelineExecution;

  const openApproval = (details: readonly ActionExecutionDetail[]) =>
    details.find(
      ({ status, input }) =>
        status === 'InProgress' && input?.actionTypeId?.category === 'Approval',
    )?.output?.executionResult?.externalExecutionId;

  return {
    admin,
    s3,
    execution,
    /** The token of the approval that waits in a pipeline execution; undefined if none does. */
    openApproval: async (pipelineName: string, pipelineExecutionId: string) =>
      openApproval(await actions(pipelineName, pipelineExecutionId)),
    start: (request: unknown = PIPELINE_REQUEST, name?: string) =>
      system.start(request, name, PIPELINE_MACHINE),
    /** The pipeline execution that waits for a decision about an execution's request. */
    waiting: (executionArn: string): Promise<Waiting> =>
      until('the pipeline to wait', async () => {
        const record = (await system.records()).find(
          (each) => each.executionArn?.S === executionArn,
        );
        const { pipelineName, id } = record?.backend?.M ?? {};
        if (pipelineName?.S === undefined || id?.S === undefined) return undefined;
        const token = openApproval(await actions(pipelineName.S, id.S));
        if (token === undefined) return undefined;
        const approvalId = record?.approvalId?.S ?? '';
        return { pipelineName: pipelineName.S, pipelineExecutionId: id.S, approvalId, token };
      }),
    /** The next approval of the same pipeline execution, after a retry. */
    waitingAgain: ({ pipelineName, pipelineExecutionId }: Waiting): Promise<string> =>
      until('the approval to be asked again', async () =>
        openApproval(await actions(pipelineName, pipelineExecutionId)),
      ),
    decide: (
      who: string,
      { pipelineName, token }: Pick<Waiting, 'pipelineName' | 'token'>,
      status: 'Approved' | 'Rejected',
      summary = 'looks good',
    ) =>
      clientOf(who).send(
        new PutApprovalResultCommand({
          ...{ pipelineName, token, stageName: 'Approval', actionName: 'Approve' },
          result: { status, summary },
        }),
      ),
    stop: ({ pipelineName, pipelineExecutionId }: Waiting, abandon: boolean) =>
      admin.send(new StopPipelineExecutionCommand({ pipelineName, pipelineExecutionId, abandon })),
    retry: ({ pipelineName, pipelineExecutionId }: Waiting) =>
      admin.send(
        new RetryStageExecutionCommand({
          ...{ pipelineName, pipelineExecutionId, stageName: 'Approval' },
          retryMode: 'FAILED_ACTIONS',
        }),
      ),
    startElsewhere: (pipelineName: string, approvalId: string) =>
      admin.send(
        new StartPipelineExecutionCommand({
          name: pipelineName,
          variables: [{ name: 'ApprovalId', value: approvalId }],
          sourceRevisions: [
            {
              ...{ actionName: 'Source', revisionType: 'S3_OBJECT_KEY' },
              revisionValue: `approvals/${approvalId}`,
            },
          ],
        }),
      ),
    countOf: async (pipelineName: string) =>
      (
        await admin.send(new ListPipelineExecutionsCommand({ pipelineName }))
      ).pipelineExecutionSummaries?.filter(
        ({ trigger }) => trigger?.triggerType === 'StartPipelineExecution',
      ).length,
    overwrite: ({ approvalId }: Waiting) =>
      s3.send(
        new PutObjectCommand({
          ...{ Bucket: SOURCE_BUCKET, Key: `approvals/${approvalId}` },
          Body: 'something else',
          Metadata: { 'approval-id': approvalId },
        }),
      ),
    erase: ({ approvalId }: Waiting) =>
      s3.send(new DeleteObjectCommand({ Bucket: SOURCE_BUCKET, Key: `approvals/${approvalId}` })),
    /** What was deployed for an approval; undefined while nothing is. */
    deployed: async ({ approvalId }: Waiting): Promise<string | undefined> => {
      try {
        const Key = `approved/${approvalId}`;
        const { Body } = await s3.send(new GetObjectCommand({ Bucket: DEPLOY_BUCKET, Key }));
        return Body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
  };
};

export type Pipelines = ReturnType<typeof createPipelines>;
