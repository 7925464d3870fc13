import type { Aws } from '../../service.ts';
import type { Effect } from '../core/core-types.ts';
import { resolveConfiguration } from '../core/interpolate.ts';
import type { ActionResult, ActionRun, PipelineExecution } from '../core/pipeline-execution.ts';
import type { Pipeline } from '../pipelines/pipeline.ts';
import { actionFailure, failed } from './action-failure.ts';
import { askForApproval } from './ask-for-approval.ts';
import { deployToS3 } from './deploy-to-s3.ts';
import { readS3Source } from './read-s3-source.ts';

/** What an action works with. */
export interface ActionWork {
  readonly aws: Aws;
  readonly pipeline: Pipeline;
  readonly execution: PipelineExecution;
  readonly stageName: string;
  readonly run: ActionRun;
  /** With its variables resolved. */
  readonly configuration: Readonly<Record<string, string>>;
}

/** Undefined: it waits for a person. */
type Work = (work: ActionWork) => Promise<ActionResult | undefined>;

/** By category and provider; CreatePipeline refuses all others. */
const WORK: Readonly<Record<string, Work>> = {
  'Source/S3': readS3Source,
  'Approval/Manual': askForApproval,
  'Deploy/S3': deployToS3,
};

export type RunAction = (
  pipeline: Pipeline,
  execution: PipelineExecution,
  effect: Extract<Effect, { type: 'RunAction' }>,
) => Promise<ActionResult | undefined>;

/** Does what an action declares. Never rejects: what goes wrong is how the action ends. */
export const createRunAction =
  (aws: Aws): RunAction =>
  async (pipeline, execution, { stageName, run }) => {
    const { category, provider } = run.declaration.actionTypeId ?? {};
    const work = WORK[`${category}/${provider}`];
    if (work === undefined)
      return failed('ConfigurationError', `no action ${category}/${provider}`);
    const outcome = resolveConfiguration(execution, run.declaration.configuration);
    if ('unresolved' in outcome)
      return failed('ConfigurationError', `The variable ${outcome.unresolved} has no value.`);
    try {
      return await work({
        aws,
        pipeline,
        execution,
        stageName,
        run,
        configuration: outcome.resolved,
      });
    } catch (error) {
      return actionFailure(`Action ${run.declaration.name}`, error);
    }
  };
