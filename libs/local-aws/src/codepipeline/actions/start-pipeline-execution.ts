import type {
  SourceRevisionOverride,
  StartPipelineExecutionInput,
  StartPipelineExecutionOutput,
} from '@aws-sdk/client-codepipeline';
import { AwsError } from '../../aws-error.ts';
import { type Caller, operation } from '../../service.ts';
import type { CodePipelineContext } from '../codepipeline-context.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import { requireLength, requirePattern } from '../pipelines/constraint.ts';
import { currentStructure, findPipeline, type Pipeline } from '../pipelines/pipeline.ts';

const invalid = (message: string) => new AwsError('ValidationException', message);

const checkShape = (input: StartPipelineExecutionInput): void => {
  const { clientRequestToken: token, variables = [], sourceRevisions = [] } = input;
  if (token !== undefined) requirePattern('clientRequestToken', token, LIMITS.clientRequestToken);
  requireLength('variables', variables, [0, LIMITS.variables]);
  for (const [index, { name, value }] of variables.entries()) {
    requirePattern(`variables.${index + 1}.member.name`, name, LIMITS.variableName);
    requireLength(`variables.${index + 1}.member.value`, value ?? '', [1, LIMITS.variableValue]);
    if (variables.findIndex((other) => other.name === name) !== index)
      throw invalid(`The variable '${name}' is given more than once`);
  }
  for (const [index, { revisionValue }] of sourceRevisions.entries())
    requireLength(`sourceRevisions.${index + 1}.member.revisionValue`, revisionValue ?? '', [
      1,
      LIMITS.revision,
    ]);
};

const checkRevision = (
  pipeline: Pipeline,
  { actionName, revisionType }: SourceRevisionOverride,
) => {
  const [first] = currentStructure(pipeline).stages ?? [];
  const source = first?.actions?.find(({ name }) => name === actionName);
  if (source === undefined)
    throw invalid(
      `Pipeline '${pipeline.name}' does not have a source action with name '${actionName}'`,
    );
  if (revisionType !== 'S3_OBJECT_VERSION_ID' && revisionType !== 'S3_OBJECT_KEY')
    throw invalid(
      `The revision type ${revisionType} is not valid for the S3 source action '${actionName}'`,
    );
  if (
    revisionType === 'S3_OBJECT_KEY' &&
    source.configuration?.AllowOverrideForS3ObjectKey !== 'true'
  )
    throw invalid(
      `The S3 object key of source action '${actionName}' can not be overridden: AllowOverrideForS3ObjectKey is not true`,
    );
};

/** EventBridge comes with the rule that it acts for. */
const triggerOf = ({ principal, conditions }: Caller) => {
  const rule = conditions?.['aws:SourceArn'];
  return typeof rule === 'string' && /^arn:[^:]+:events:[^:]*:[^:]*:rule\//.test(rule)
    ? { triggerType: 'CloudWatchEvent', triggerDetail: rule }
    : { triggerType: 'StartPipelineExecution', triggerDetail: principal.arn };
};

export const startPipelineExecution = (context: CodePipelineContext) => {
  /** What the same token has started; throws if it asked for something else. */
  const findRepeated = (key: string, given: string): string | undefined => {
    const known = context.clientRequestTokens.get(key);
    if (known === undefined || known.given === given) return known?.executionId;
    throw invalid('The clientRequestToken has been used before with other parameters');
  };

  return operation<StartPipelineExecutionInput, StartPipelineExecutionOutput>({
    permissions: (input, call) => on('StartPipelineExecution', call, input.name),
    run(input, { caller }) {
      checkShape(input);
      const pipeline = findPipeline(context.pipelines, caller, input.name);
      const { clientRequestToken: token, variables = [], sourceRevisions = [] } = input;
      const isV1 = currentStructure(pipeline).pipelineType !== 'V2';
      if (isV1 && variables.length + sourceRevisions.length > 0)
        throw invalid('Variables and source revisions can only be used with V2 pipelines');
      for (const revision of sourceRevisions) checkRevision(pipeline, revision);

      const key = `${pipeline.arn}/${token}`;
      const given = JSON.stringify([variables, sourceRevisions]);
      const repeated = token === undefined ? undefined : findRepeated(key, given);
      if (repeated !== undefined) return { pipelineExecutionId: repeated };
      const executionId = context.start(pipeline, {
        trigger: triggerOf(caller),
        variables: variables.map(({ name = '', value = '' }) => ({ name, value })),
        sourceRevisions: sourceRevisions.map(
          ({ actionName = '', revisionType = '', revisionValue = '' }) => ({
            actionName,
            revisionType,
            revisionValue,
          }),
        ),
      });
      if (token !== undefined) context.clientRequestTokens.put(key, { executionId, given });
      return { pipelineExecutionId: executionId };
    },
  });
};
