import type {
  DisableStageTransitionInput,
  EnableStageTransitionInput,
} from '@aws-sdk/client-codepipeline';
import { type Caller, operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { constraintError, requirePattern } from '../pipelines/constraint.ts';
import { findPipeline, requireStage } from '../pipelines/pipeline.ts';

const change = (
  { aws, pipelines, engine }: CodePipelineContext,
  { pipelineName, stageName = '', transitionType }: EnableStageTransitionInput,
  caller: Caller,
  reason?: string,
): object => {
  if (transitionType !== 'Inbound' && transitionType !== 'Outbound') {
    const must = 'Member must satisfy enum value set: [Inbound, Outbound]';
    throw constraintError('transitionType', must, transitionType);
  }
  const pipeline = findPipeline(pipelines, caller, pipelineName);
  requireStage(pipeline, stageName);
  const others = pipeline.transitions.filter(
    (each) => each.stageName !== stageName || each.transitionType !== transitionType,
  );
  const changed = {
    stageName,
    transitionType,
    changedBy: caller.principal.arn,
    changedAt: aws.clock.now(),
  };
  pipelines.put(pipeline.arn, {
    ...pipeline,
    transitions: [...others, reason === undefined ? changed : { ...changed, reason }],
  });
  engine.tell(pipeline.arn, { type: 'TransitionChanged' });
  return {};
};

export const disableStageTransition = (context: CodePipelineContext) =>
  operation<DisableStageTransitionInput, object>({
    permissions: (input, call) =>
      on('DisableStageTransition', call, input.pipelineName, input.stageName),
    run: (input, { caller }) =>
      change(context, input, caller, requirePattern('reason', input.reason, LIMITS.disabledReason)),
  });

export const enableStageTransition = (context: CodePipelineContext) =>
  operation<EnableStageTransitionInput, object>({
    permissions: (input, call) =>
      on('EnableStageTransition', call, input.pipelineName, input.stageName),
    run: (input, { caller }) => change(context, input, caller),
  });
