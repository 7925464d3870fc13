import type { CreateStackInput, CreateStackOutput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../service.ts';
import type { Engine } from '../engine/engine.ts';
import { prepare } from '../engine/prepared.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import { checkStackName, newStack, passRole, refuseTaken } from '../stacks/new-stack.ts';
import { readTarget } from '../stacks/read-target.ts';
import type { StackOperation } from '../stacks/stack-records.ts';
import { type StackState, stackArn } from '../stacks/stack-state.ts';
import { validationError } from '../template/template-error.ts';

function onFailureOf({
  DisableRollback,
  OnFailure,
}: CreateStackInput): StackOperation['onFailure'] {
  if (DisableRollback !== undefined && OnFailure !== undefined)
    throw validationError('You may specify either DisableRollback or OnFailure, but not both.');
  return OnFailure ?? (DisableRollback === true ? 'DO_NOTHING' : 'ROLLBACK');
}

export const createStack = (state: StackState, engine: Engine) =>
  operation<CreateStackInput, CreateStackOutput>({
    permissions: ({ StackName = '', RoleARN, TemplateURL }, { caller }) => [
      {
        action: 'cloudformation:CreateStack',
        resource: stackArn(state, caller, StackName),
        conditions: {
          ...(RoleARN !== undefined && { 'cloudformation:RoleArn': RoleARN }),
          ...(TemplateURL !== undefined && { 'cloudformation:TemplateUrl': TemplateURL }),
        },
      },
      ...passRole(RoleARN),
    ],
    run: async (input, { caller }) => {
      const { StackName: name = '', StackPolicyBody: policy } = input;
      checkStackName(name);
      refuseTaken(state, caller, name);
      const onFailure = onFailureOf(input);
      const target = await readTarget(state, caller, input);
      refuseTaken(state, caller, name);
      const stack = newStack(state, caller, name);
      const { Description: description } = prepare(state, stack, target).template;
      state.stacks.put(stack.stackId, {
        ...stack,
        current: target,
        disableRollback: onFailure === 'DO_NOTHING',
        terminationProtection: input.EnableTerminationProtection === true,
        operation: { id: state.aws.ids.uuid(), caller, target, onFailure, retain: [] },
        ...(description !== undefined && { description }),
        ...(policy !== undefined && { policy }),
      });
      const statusReason = 'User Initiated';
      setStackStatus(state, stack.stackId, 'CREATE_IN_PROGRESS', { statusReason });
      await engine.begin(stack.stackId);
      return { StackId: stack.stackId };
    },
  });
