import type {
  ContinueUpdateRollbackInput,
  GetStackPolicyInput,
  GetStackPolicyOutput,
  SetStackPolicyInput,
  UpdateTerminationProtectionInput,
  UpdateTerminationProtectionOutput,
} from '@aws-sdk/client-cloudformation';
import { type CallContext, operation } from '../../service.ts';
import type { Engine } from '../engine/engine.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import {
  requireStack,
  requireStackToChange,
  type StackState,
  stackArn,
} from '../stacks/stack-state.ts';
import { validationError } from '../template/template-error.ts';

const permissionsFor =
  (state: StackState, action: string) =>
  ({ StackName = '' }: { StackName?: string | undefined }, { caller }: CallContext) => [
    { action: `cloudformation:${action}`, resource: stackArn(state, caller, StackName) },
  ];

export const setStackPolicy = (state: StackState) =>
  operation<SetStackPolicyInput, object>({
    permissions: permissionsFor(state, 'SetStackPolicy'),
    run: ({ StackName = '', StackPolicyBody: policy, StackPolicyURL }, { caller }) => {
      if (policy === undefined || StackPolicyURL !== undefined)
        throw validationError('local-aws takes a stack policy from StackPolicyBody only');
      const stack = requireStackToChange(state, caller, StackName);
      try {
        JSON.parse(policy);
      } catch {
        throw validationError('Error validating stack policy: Invalid stack policy');
      }
      state.stacks.put(stack.stackId, { ...stack, policy });
      return {};
    },
  });

export const getStackPolicy = (state: StackState) =>
  operation<GetStackPolicyInput, GetStackPolicyOutput>({
    permissions: permissionsFor(state, 'GetStackPolicy'),
    run: ({ StackName = '' }, { caller }) => {
      const { policy } = requireStack(state, caller, StackName);
      return policy === undefined ? {} : { StackPolicyBody: policy };
    },
  });

export const updateTerminationProtection = (state: StackState) =>
  operation<UpdateTerminationProtectionInput, UpdateTerminationProtectionOutput>({
    permissions: permissionsFor(state, 'UpdateTerminationProtection'),
    run: ({ StackName = '', EnableTerminationProtection }, { caller }) => {
      const stack = requireStackToChange(state, caller, StackName);
      const terminationProtection = EnableTerminationProtection === true;
      state.stacks.put(stack.stackId, { ...stack, terminationProtection });
      return { StackId: stack.stackId };
    },
  });

export const continueUpdateRollback = (state: StackState, engine: Engine) =>
  operation<ContinueUpdateRollbackInput, object>({
    permissions: permissionsFor(state, 'ContinueUpdateRollback'),
    run: async ({ StackName = '', ResourcesToSkip = [] }, { caller }) => {
      const stack = requireStackToChange(state, caller, StackName);
      if (stack.status !== 'UPDATE_ROLLBACK_FAILED' || stack.operation === undefined)
        throw validationError(
          `Stack:${stack.stackId} is in ${stack.status} state and can not continue update rollback.`,
        );
      if (ResourcesToSkip.length > 0)
        throw validationError('local-aws can not skip resources: ResourcesToSkip');
      const operation = { ...stack.operation, caller };
      state.stacks.put(stack.stackId, { ...stack, operation });
      setStackStatus(state, stack.stackId, 'UPDATE_ROLLBACK_IN_PROGRESS');
      await engine.begin(stack.stackId);
      return {};
    },
  });
