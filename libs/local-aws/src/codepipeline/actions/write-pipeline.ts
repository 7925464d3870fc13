import type {
  CreatePipelineInput,
  CreatePipelineOutput,
  PipelineDeclaration,
  UpdatePipelineInput,
  UpdatePipelineOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { type Caller, operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { on, passRoles } from '../permissions.ts';
import { checkStructure } from '../pipelines/check-structure.ts';
import { findPipeline, type Pipeline, pipelineArn } from '../pipelines/pipeline.ts';
import { addTags, toTagList } from '../pipelines/tags.ts';
import { asPipeline } from '../runs/pipeline-caller.ts';

/** As GetPipeline gives it back: what is not said is filled in. */
const normalise = (given: PipelineDeclaration, version: number): PipelineDeclaration => ({
  ...given,
  stages: given.stages?.map((stage) => ({
    ...stage,
    actions: stage.actions?.map((action) => ({
      ...action,
      runOrder: action.runOrder ?? 1,
      configuration: action.configuration ?? {},
      outputArtifacts: action.outputArtifacts ?? [],
      inputArtifacts: action.inputArtifacts ?? [],
    })),
  })),
  version,
  executionMode: given.executionMode ?? 'SUPERSEDED',
  pipelineType: given.pipelineType ?? 'V1',
});

const rolesOf = ({ pipeline }: { readonly pipeline: PipelineDeclaration | undefined }) => [
  pipeline?.roleArn,
  ...(pipeline?.stages ?? []).flatMap(({ actions = [] }) => actions.map(({ roleArn }) => roleArn)),
];

const checkTrust = ({ aws }: CodePipelineContext, pipeline: Pipeline, roleArn = ''): void => {
  try {
    asPipeline(aws, pipeline, 'CodePipeline');
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    throw new AwsError(
      'InvalidStructureException',
      `CodePipeline is not authorized to perform AssumeRole on role ${roleArn}`,
    );
  }
};

/** The first execution comes with the pipeline; one that can not start for want of a variable is only noted. */
const startFirst = ({ aws, start }: CodePipelineContext, pipeline: Pipeline, caller: Caller) => {
  const trigger = { triggerType: 'CreatePipeline', triggerDetail: caller.principal.arn };
  try {
    start(pipeline, { trigger });
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const { accountId, region, name: pipelineName } = pipeline;
    const data = { pipelineName, message: error.message };
    aws.journal.append({ accountId, region, service: 'codepipeline', type: 'start-refused', data });
  }
};

export const createPipeline = (context: CodePipelineContext) =>
  operation<CreatePipelineInput, CreatePipelineOutput>({
    permissions: (input, call) => [
      ...on('CreatePipeline', call, input.pipeline?.name),
      ...(input.tags === undefined ? [] : on('TagResource', call, input.pipeline?.name)),
      ...passRoles(rolesOf(input)),
    ],
    run({ pipeline: given = {} as PipelineDeclaration, tags }, { caller }) {
      const { aws, pipelines } = context;
      checkStructure(given, caller.region);
      const name = given.name ?? '';
      const arn = pipelineArn(caller, name);
      if (pipelines.get(arn) !== undefined)
        throw new AwsError(
          'PipelineNameInUseException',
          `A pipeline with the name '${name}' already exists in account '${caller.accountId}'`,
        );
      const now = aws.clock.now();
      const { accountId, region } = caller;
      const declaration = normalise(given, 1);
      const pipeline: Pipeline = {
        ...{ arn, name, accountId, region, created: now, updated: now },
        versions: [declaration],
        tags: addTags({}, tags),
        transitions: [],
      };
      checkTrust(context, pipeline, given.roleArn);
      pipelines.put(arn, pipeline);
      startFirst(context, pipeline, caller);
      context.polling.watch(arn);
      return { pipeline: declaration, tags: toTagList(pipeline.tags) };
    },
  });

/** Cancels what is running: the structure has changed under it. */
export const updatePipeline = (context: CodePipelineContext) =>
  operation<UpdatePipelineInput, UpdatePipelineOutput>({
    permissions: (input, call) => [
      ...on('UpdatePipeline', call, input.pipeline?.name),
      ...passRoles(rolesOf(input)),
    ],
    run({ pipeline: given = {} as PipelineDeclaration }, { caller }) {
      checkStructure(given, caller.region);
      const before = findPipeline(context.pipelines, caller, given.name);
      const declaration = normalise(given, before.versions.length + 1);
      const pipeline: Pipeline = {
        ...before,
        updated: context.aws.clock.now(),
        versions: [...before.versions, declaration],
      };
      checkTrust(context, pipeline, given.roleArn);
      context.engine.tell(before.arn, { type: 'StructureChanged' });
      context.pipelines.put(pipeline.arn, pipeline);
      context.polling.watch(pipeline.arn);
      return { pipeline: declaration };
    },
  });
