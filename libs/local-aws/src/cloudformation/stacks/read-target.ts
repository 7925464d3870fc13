import type { Parameter, Tag } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import type { Caller } from '../../service.ts';
import { checkCapabilities } from '../capabilities.ts';
import { isProvided, refuseUnsupported } from '../providers/table.ts';
import { isSsmType, readParameters } from '../template/parameters.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { Template } from '../template/template.ts';
import { formatError, validationError } from '../template/template-error.ts';
import type { StackRecord, StackTarget } from './stack-records.ts';
import type { StackState } from './stack-state.ts';
import { readTemplateText, type TemplateSource } from './template-source.ts';

/** The members that CreateStack, UpdateStack and CreateChangeSet have in common. */
export interface TargetInput extends TemplateSource {
  readonly UsePreviousTemplate?: boolean | undefined;
  readonly Parameters?: readonly Parameter[] | undefined;
  readonly Tags?: readonly Tag[] | undefined;
  readonly Capabilities?: readonly string[] | undefined;
  readonly RoleARN?: string | undefined;
  readonly NotificationARNs?: readonly string[] | undefined;
}

async function previousText(
  state: StackState,
  { UsePreviousTemplate: usePrevious }: TargetInput,
  stack: StackRecord | undefined,
): Promise<string> {
  const sha = usePrevious === true ? stack?.current?.template : undefined;
  const bytes = sha === undefined ? undefined : state.aws.store.blobs.get(sha);
  if (bytes === undefined)
    throw validationError('Either Template URL or Template Body must be specified.');
  return Buffer.from(bytes).toString();
}

function checkTypes(template: Template): void {
  const unknown = Object.values(template.Resources)
    .map(({ Type }) => Type)
    .filter((type) => !isProvided(type));
  refuseUnsupported(unknown);
  if (unknown.length > 0)
    throw formatError(`Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`);
}

async function readSsmValues(
  state: StackState,
  caller: Caller,
  template: Template,
  parameters: Readonly<Record<string, string>>,
): Promise<Readonly<Record<string, string>>> {
  const values: Record<string, string> = {};
  for (const [key, Name] of Object.entries(parameters)) {
    if (!isSsmType(template.Parameters[key]?.Type ?? '')) continue;
    try {
      const found = await state.aws.call<{ Parameter?: { Value?: string } }>(
        caller,
        'ssm',
        'GetParameter',
        { Name },
      );
      values[key] = found.Parameter?.Value ?? '';
    } catch (error) {
      if (!(error instanceof AwsError) || !error.code.includes('ParameterNotFound')) throw error;
      throw validationError(
        `Unable to fetch parameters [${Name}] from parameter store for this account.`,
      );
    }
  }
  return values;
}

/**
 * What a request wants a stack to be: template, parameters and tags read and checked as a whole. Throws
 * ValidationError and InsufficientCapabilitiesException as CloudFormation does.
 */
export async function readTarget(
  state: StackState,
  caller: Caller,
  input: TargetInput,
  stack?: StackRecord,
): Promise<StackTarget> {
  if ((input.NotificationARNs ?? []).length > 0)
    throw validationError('local-aws does not send stack events to SNS topics: NotificationARNs');
  const given = await readTemplateText(state.aws, caller, input);
  const text = given ?? (await previousText(state, input, stack));
  const template = parseTemplate(text);
  checkTypes(template);
  checkCapabilities(template, input.Capabilities ?? []);
  const parameters = readParameters(
    template.Parameters,
    (input.Parameters ?? []).map(({ ParameterKey, ParameterValue, UsePreviousValue }) => ({
      key: ParameterKey ?? '',
      usePrevious: UsePreviousValue === true,
      ...(ParameterValue !== undefined && { value: ParameterValue }),
    })),
    stack?.current?.parameters ?? {},
  );
  const roleArn = input.RoleARN ?? stack?.current?.roleArn;
  const tags = Object.fromEntries(
    (input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]),
  );
  return {
    template: state.aws.store.blobs.put(Buffer.from(text)),
    parameters,
    ssmValues: await readSsmValues(state, caller, template, parameters),
    hidden: Object.entries(template.Parameters)
      .filter(([, { NoEcho }]) => NoEcho === true || NoEcho === 'true')
      .map(([key]) => key),
    tags: input.Tags === undefined ? (stack?.current?.tags ?? {}) : tags,
    capabilities: [...(input.Capabilities ?? [])],
    ...(roleArn !== undefined && { roleArn }),
  };
}
