import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../service.ts';
import type { Collection, Store } from '../../store.ts';
import type { ExecutionMode } from '../core/pipeline-execution.ts';

export interface DisabledTransition {
  readonly stageName: string;
  readonly transitionType: 'Inbound' | 'Outbound';
  readonly reason: string;
  readonly changedBy: string;
  /** Milliseconds since the epoch. */
  readonly changedAt: number;
}

export interface EnabledTransition extends Omit<DisabledTransition, 'reason'> {
  readonly reason?: never;
}

export interface Pipeline {
  readonly arn: string;
  readonly name: string;
  readonly accountId: string;
  readonly region: string;
  /** Milliseconds since the epoch. */
  readonly created: number;
  readonly updated: number;
  /** Every version of the structure, the first first; the last one is in force. */
  readonly versions: readonly [PipelineDeclaration, ...PipelineDeclaration[]];
  readonly tags: Readonly<Record<string, string>>;
  /** Only transitions that have ever been changed. */
  readonly transitions: readonly (DisabledTransition | EnabledTransition)[];
}

export const pipelineArn = ({ region, accountId }: Caller, name: string): string =>
  `arn:aws:codepipeline:${region}:${accountId}:${name}`;

/** The structure in force. */
export const currentStructure = ({ versions }: Pipeline): PipelineDeclaration =>
  versions.at(-1) ?? versions[0];

export const modeOf = ({
  executionMode = 'SUPERSEDED',
}: Pick<PipelineDeclaration, 'executionMode'>): ExecutionMode => executionMode;

export const createPipelines = (store: Store): Collection<Pipeline> =>
  store.collection('codepipeline/pipelines');

/** Throws PipelineNotFoundException, in AWS's words. */
export const findPipeline = (
  pipelines: Collection<Pipeline>,
  caller: Caller,
  name = '',
): Pipeline => {
  const pipeline = pipelines.get(pipelineArn(caller, name));
  if (pipeline !== undefined) return pipeline;
  throw new AwsError(
    'PipelineNotFoundException',
    `Account '${caller.accountId}' does not have a pipeline with name '${name}'`,
  );
};

/** Throws StageNotFoundException. */
export const requireStage = (pipeline: Pipeline, stageName = '') => {
  const stage = currentStructure(pipeline).stages?.find(({ name }) => name === stageName);
  if (stage !== undefined) return stage;
  throw new AwsError(
    'StageNotFoundException',
    `Pipeline '${pipeline.name}' does not have a stage with name '${stageName}'`,
  );
};
