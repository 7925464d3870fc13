import {
  type CodePipelineClient,
  GetPipelineExecutionCommand,
  ListActionExecutionsCommand,
} from '@aws-sdk/client-codepipeline';
import { type ActionExecution, toArtifactKey } from '@countersign/approval-core';
import {
  createAnswerTask,
  type Ledger,
  type TaskAnswers,
  whenBound,
} from '@countersign/approval-ledger';
import type { ArtifactStore } from '@countersign/artifact-store';
import type { Ports } from './handler.ts';

/** The ports over CodePipeline, S3, the ledger and Step Functions. */
export const createPorts = (
  codePipeline: CodePipelineClient,
  store: ArtifactStore,
  ledger: Ledger,
  tasks: TaskAnswers,
  pause: (milliseconds: number) => Promise<void>,
): Ports => ({
  async readActions({ pipelineName, pipelineExecutionId }) {
    const actions: ActionExecution[] = [];
    let nextToken: string | undefined;
    do {
      const page = await codePipeline.send(
        new ListActionExecutionsCommand({
          pipelineName,
          filter: { pipelineExecutionId },
          nextToken,
        }),
      );
      actions.push(...(page.actionExecutionDetails ?? []));
      nextToken = page.nextToken;
    } while (nextToken !== undefined);
    return actions;
  },
  async readExecution({ pipelineName, pipelineExecutionId }) {
    const { pipelineExecution } = await codePipeline.send(
      new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId }),
    );
    if (pipelineExecution !== undefined) return pipelineExecution;
    throw new Error(`CodePipeline gave no execution ${pipelineExecutionId} of ${pipelineName}`);
  },
  readArtifact: (approvalId) => store.read(toArtifactKey(approvalId)),
  recordOutcome: (approvalId, id, outcome, versionId) =>
    whenBound(() => ledger.decide(approvalId, id, outcome, versionId), pause),
  answerTask: createAnswerTask(ledger, tasks),
  noteLateDecisions: ledger.noteLate,
});
