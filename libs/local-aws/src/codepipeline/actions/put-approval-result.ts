import type { PutApprovalResultInput, PutApprovalResultOutput } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { type ActionResult, isGoing } from '../core/pipeline-execution.ts';
import type { PipelineExecutions } from '../executions/executions.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { constraintError, requireLength, requirePattern } from '../pipelines/constraint.ts';
import { findPipeline, requireStage } from '../pipelines/pipeline.ts';

/** The run that a token stands for, among those that wait and those that are over. */
const findRun = (all: PipelineExecutions, stageName: string, actionName: string, token: string) => {
  const search = (executions: Iterable<ReturnType<PipelineExecutions['live']>[number]>) => {
    for (const execution of executions)
      for (const { name, runs } of execution.stages)
        for (const run of runs)
          if (
            run.approvalToken === token &&
            name === stageName &&
            run.declaration.name === actionName
          )
            return { execution, run };
    return undefined;
  };
  return search(all.live()) ?? search(all.all());
};

const toResult = (status: 'Approved' | 'Rejected', comment: string, arn: string): ActionResult => {
  const summary = comment === '' ? `${status} by ${arn}` : comment;
  return status === 'Approved'
    ? { status: 'Succeeded', summary, updatedBy: arn }
    : {
        status: 'Failed',
        summary,
        updatedBy: arn,
        errorDetails: { code: 'JobFailed', message: summary },
      };
};

/** The decision of a person who may decide: the first one counts. */
export const putApprovalResult = ({ aws, pipelines, executions, engine }: CodePipelineContext) =>
  operation<PutApprovalResultInput, PutApprovalResultOutput>({
    permissions: (input, call) =>
      on('PutApprovalResult', call, input.pipelineName, input.stageName, input.actionName),
    run({ pipelineName, stageName = '', actionName = '', result, token }, { caller }) {
      const approvalToken = requirePattern('token', token, LIMITS.approvalToken);
      const { status, summary } = result ?? {};
      if (status !== 'Approved' && status !== 'Rejected') {
        const must = 'Member must satisfy enum value set: [Approved, Rejected]';
        throw constraintError('result.status', must, status);
      }
      if (summary === undefined) throw constraintError('result.summary', 'Member must not be null');
      requireLength('result.summary', summary, [0, LIMITS.approvalSummary]);

      const pipeline = findPipeline(pipelines, caller, pipelineName);
      const stage = requireStage(pipeline, stageName);
      if (stage.actions?.some(({ name }) => name === actionName) !== true)
        throw new AwsError(
          'ActionNotFoundException',
          `Stage '${stageName}' of pipeline '${pipeline.name}' does not have an action with name '${actionName}'`,
        );
      const found = findRun(executions.of(pipeline.arn), stageName, actionName, approvalToken);
      if (found === undefined)
        throw new AwsError(
          'InvalidApprovalTokenException',
          'The approval token that you provided is not valid for this approval request.',
        );
      if (!isGoing(found.run))
        throw new AwsError(
          'ApprovalAlreadyCompletedException',
          'The approval request that you responded to is already complete or has expired.',
        );
      engine.tell(pipeline.arn, {
        type: 'ActionEnded',
        executionId: found.execution.id,
        actionExecutionId: found.run.actionExecutionId,
        result: toResult(status, summary, caller.principal.arn),
      });
      return { approvedAt: new Date(aws.clock.now()) };
    },
  });
