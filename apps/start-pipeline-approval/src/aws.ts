import { createHash } from 'node:crypto';
import {
  type CodePipelineClient,
  StartPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import {
  requireTerms,
  toApprovalId,
  toPipelineVariables,
  toTimedName,
} from '@countersign/approval-core';
import { createAnswerTask, type Ledger, type TaskAnswers } from '@countersign/approval-ledger';
import type { ArtifactStore } from '@countersign/artifact-store';
import type { Ports } from './handler.ts';
import { putArtifact } from './put-artifact.ts';

/** The source action of the pipelines: platform/pipelines.cjs. */
const actionName = 'Source';

/** Where a person can look at an artifact. */
const toReviewLink = (bucket: string, key: string, versionId: string): string =>
  `https://console.aws.amazon.com/s3/object/${bucket}?prefix=${encodeURIComponent(key)}&versionId=${encodeURIComponent(versionId)}`;

/**
 * @param pipelinePrefix the pipelines' common name; each time-out has its own: `<prefix>-7d`.
 */
export const createPorts = (
  codePipeline: CodePipelineClient,
  store: ArtifactStore,
  ledger: Ledger,
  tasks: TaskAnswers,
  pipelinePrefix: string,
): Ports => ({
  nameApproval: (start) =>
    toApprovalId(
      { ...start, ...(start.request.key !== undefined && { key: start.request.key }) },
      (bytes) => createHash('sha1').update(bytes).digest(),
    ),
  rememberToken: ledger.remember,
  putArtifact: (record) => putArtifact(store, record),
  async askApprovers(asked, { bucket, key, versionId }) {
    const record = requireTerms(asked);
    const pipelineName = toTimedName(pipelinePrefix, record.policy.timeout);
    const { pipelineExecutionId } = await codePipeline.send(
      new StartPipelineExecutionCommand({
        name: pipelineName,
        // The same token again gives the execution already started: so a retry asks nobody twice.
        clientRequestToken: record.approvalId,
        variables: [...toPipelineVariables(record, toReviewLink(bucket, key, versionId))],
        // Both, or a pipeline in PARALLEL mode takes whatever is the newest under the key of its definition.
        sourceRevisions: [
          { actionName, revisionType: 'S3_OBJECT_KEY', revisionValue: key },
          { actionName, revisionType: 'S3_OBJECT_VERSION_ID', revisionValue: versionId },
        ],
      }),
    );
    if (pipelineExecutionId !== undefined) return { pipelineName, pipelineExecutionId };
    throw new Error(
      `CodePipeline started ${pipelineName} for approval ${record.approvalId} and gave no id`,
    );
  },
  bindPipeline: ledger.bind,
  answerTask: createAnswerTask(ledger, tasks),
});
