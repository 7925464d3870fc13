import type {
  GetTemplateInput,
  GetTemplateOutput,
  GetTemplateSummaryInput,
  GetTemplateSummaryOutput,
  ValidateTemplateInput,
  ValidateTemplateOutput,
} from '@aws-sdk/client-cloudformation';
import { operation } from '../../service.ts';
import { neededCapability } from '../capabilities.ts';
import { readTemplate } from '../engine/prepared.ts';
import { requireStack, type StackState, stackArn } from '../stacks/stack-state.ts';
import { readTemplateText } from '../stacks/template-source.ts';
import { canonical, type Json } from '../template/json.ts';
import { parseTemplate } from '../template/parse-template.ts';
import type { ParameterDefinition, Template } from '../template/template.ts';
import { validationError } from '../template/template-error.ts';

function templateOf(
  state: StackState,
  sha: string | undefined,
): { text: string; template: Template } {
  if (sha === undefined) throw validationError('The stack has no template yet');
  return readTemplate(state, sha);
}

export const getTemplate = (state: StackState) =>
  operation<GetTemplateInput, GetTemplateOutput>({
    permissions: ({ StackName = '' }, { caller }) => [
      { action: 'cloudformation:GetTemplate', resource: stackArn(state, caller, StackName) },
    ],
    run: ({ StackName = '', ChangeSetName }, { caller }) => {
      const stack = requireStack(state, caller, StackName);
      const changeSet =
        ChangeSetName === undefined
          ? undefined
          : [...state.changeSets.values()].find(
              (set) =>
                set.stackId === stack.stackId &&
                (set.changeSetId === ChangeSetName || set.changeSetName === ChangeSetName),
            );
      const { text } = templateOf(state, (changeSet?.target ?? stack.current)?.template);
      return { TemplateBody: text, StagesAvailable: ['Original', 'Processed'] };
    },
  });

const textOf = (value: Json): string =>
  typeof value === 'object' ? canonical(value) : String(value);

const toParameter = ([ParameterKey, definition]: readonly [string, ParameterDefinition]) => ({
  ParameterKey,
  NoEcho: definition.NoEcho === true || definition.NoEcho === 'true',
  ...(definition.Default !== undefined && { DefaultValue: textOf(definition.Default) }),
  ...(definition.Description !== undefined && { Description: definition.Description }),
});

const capabilitiesOf = (template: Template) => {
  const needed = neededCapability(template);
  return (
    needed && {
      Capabilities: [needed.capability],
      CapabilitiesReason: `The following resource(s) require capabilities: [${needed.types.join(', ')}]`,
    }
  );
};

const descriptionOf = ({ Description }: Template) =>
  Description === undefined ? {} : { Description };

export const validateTemplate = (state: StackState) =>
  operation<ValidateTemplateInput, ValidateTemplateOutput>({
    permissions: () => [{ action: 'cloudformation:ValidateTemplate', resource: '*' }],
    run: async (input, { caller }) => {
      const text = await readTemplateText(state.aws, caller, input);
      if (text === undefined)
        throw validationError('Either Template URL or Template Body must be specified.');
      const template = parseTemplate(text);
      return {
        Parameters: Object.entries(template.Parameters).map(toParameter),
        ...capabilitiesOf(template),
        ...descriptionOf(template),
      };
    },
  });

export const getTemplateSummary = (state: StackState) =>
  operation<GetTemplateSummaryInput, GetTemplateSummaryOutput>({
    permissions: ({ StackName }, { caller }) => [
      {
        action: 'cloudformation:GetTemplateSummary',
        resource: StackName === undefined ? '*' : stackArn(state, caller, StackName),
      },
    ],
    run: async (input, { caller }) => {
      const given = await readTemplateText(state.aws, caller, input);
      const stack =
        input.StackName === undefined ? undefined : requireStack(state, caller, input.StackName);
      const template =
        given === undefined
          ? templateOf(state, stack?.current?.template).template
          : parseTemplate(given);
      const { Metadata, AWSTemplateFormatVersion: version } = template;
      return {
        Parameters: Object.entries(template.Parameters).map((entry) => ({
          ...toParameter(entry),
          ParameterType: entry[1].Type,
          ParameterConstraints: { AllowedValues: (entry[1].AllowedValues ?? []).map(String) },
        })),
        ResourceTypes: [...new Set(Object.values(template.Resources).map(({ Type }) => Type))],
        ...capabilitiesOf(template),
        ...descriptionOf(template),
        ...(version !== undefined && { Version: version }),
        ...(Metadata !== undefined && { Metadata: JSON.stringify(Metadata) }),
      };
    },
  });
