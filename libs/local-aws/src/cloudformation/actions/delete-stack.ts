import type { DeleteStackInput } from '@aws-sdk/client-cloudformation';
import { operation } from '../../service.ts';
import type { Engine } from '../engine/engine.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import { passRole } from '../stacks/new-stack.ts';
import type { StackTarget } from '../stacks/stack-records.ts';
import { findStack, type StackState, stackArn } from '../stacks/stack-state.ts';
import { validationError } from '../template/template-error.ts';

const NOTHING: StackTarget = {
  template: '',
  parameters: {},
  ssmValues: {},
  hidden: [],
  tags: {},
  capabilities: [],
};

/** Deleting what is not there is no error. RetainResources is for a stack that could not be deleted. */
export const deleteStack = (state: StackState, engine: Engine) =>
  operation<DeleteStackInput, object>({
    permissions: ({ StackName = '', RoleARN }, { caller }) => [
      { action: 'cloudformation:DeleteStack', resource: stackArn(state, caller, StackName) },
      ...passRole(RoleARN),
    ],
    run: async ({ StackName: name = '', RoleARN, RetainResources: retain = [] }, { caller }) => {
      const stack = findStack(state, caller, name);
      if (stack === undefined || stack.status === 'DELETE_COMPLETE') return {};
      if (stack.status === 'DELETE_IN_PROGRESS') return {};
      if (stack.terminationProtection)
        throw validationError(
          `Stack [${stack.stackName}] cannot be deleted while TerminationProtection is enabled`,
        );
      if (retain.length > 0 && stack.status !== 'DELETE_FAILED')
        throw validationError(
          `Invalid operation on stack [${stack.stackId}]. RetainResources can only be specified when the stack is in the DELETE_FAILED state.`,
        );
      const target = {
        ...(stack.current ?? NOTHING),
        ...(RoleARN !== undefined && { roleArn: RoleARN }),
      };
      state.stacks.put(stack.stackId, {
        ...stack,
        operation: { id: state.aws.ids.uuid(), caller, target, onFailure: 'ROLLBACK', retain },
      });
      const statusReason = 'User Initiated';
      setStackStatus(state, stack.stackId, 'DELETE_IN_PROGRESS', { statusReason });
      await engine.begin(stack.stackId);
      return {};
    },
  });
