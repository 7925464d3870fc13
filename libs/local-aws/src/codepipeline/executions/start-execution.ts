import { AwsError } from '../../aws-error.ts';
import type { Aws } from '../../service.ts';
import type { PipelineExecution } from '../core/pipeline-execution.ts';
import { LIMITS } from '../limits.ts';
import { currentStructure, modeOf, type Pipeline } from '../pipelines/pipeline.ts';
import type { Engine } from './engine.ts';
import type { Executions } from './executions.ts';

export interface StartRequest {
  readonly trigger: PipelineExecution['trigger'];
  readonly variables?: readonly { readonly name: string; readonly value: string }[];
  readonly sourceRevisions?: PipelineExecution['sourceRevisions'];
}

/** Starts an execution and answers with its id. Throws what StartPipelineExecution throws. */
export type StartExecution = (pipeline: Pipeline, request: StartRequest) => string;

const invalid = (message: string) => new AwsError('ValidationException', message);

const resolveVariables = (
  pipeline: Pipeline,
  given: NonNullable<StartRequest['variables']>,
): Record<string, string> => {
  const { variables = [] } = currentStructure(pipeline);
  const unknown = given.find(({ name }) => !variables.some((declared) => declared.name === name));
  if (unknown !== undefined)
    throw invalid(`Variable '${unknown.name}' is not declared in pipeline '${pipeline.name}'`);
  const values = variables.map(({ name = '', defaultValue }) => {
    const value = given.find((each) => each.name === name)?.value ?? defaultValue;
    if (value === undefined)
      throw invalid(
        `Variable '${name}' of pipeline '${pipeline.name}' has no value and no default value`,
      );
    return [name, value] as const;
  });
  return Object.fromEntries(values);
};

export const createStartExecution =
  (aws: Aws, executions: Executions, engine: Engine): StartExecution =>
  (pipeline, { trigger, variables = [], sourceRevisions = [] }) => {
    const all = executions.of(pipeline.arn);
    const { version = 1, ...structure } = currentStructure(pipeline);
    const executionMode = modeOf(structure);
    const resolved = resolveVariables(pipeline, variables);
    if (executionMode === 'QUEUED' && all.live().length >= LIMITS.queued)
      throw new AwsError(
        'ConcurrentPipelineExecutionsLimitExceededException',
        `The pipeline '${pipeline.name}' has reached the limit of ${LIMITS.queued} concurrent executions`,
      );
    const id = aws.ids.uuid();
    const now = aws.clock.now();
    engine.tell(pipeline.arn, {
      type: 'Started',
      execution: {
        id,
        sequence: all.size,
        pipelineVersion: version,
        executionMode,
        status: 'InProgress',
        attempt: 1,
        startTime: now,
        lastUpdateTime: now,
        trigger,
        variables: resolved,
        sourceRevisions,
        artifactRevisions: [],
        stages: [],
      },
    });
    return id;
  };
