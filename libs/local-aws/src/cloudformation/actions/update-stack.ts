import type { UpdateStackInput, UpdateStackOutput } from '@aws-sdk/client-cloudformation';
import { type Caller, operation } from '../../service.ts';
import type { Engine } from '../engine/engine.ts';
import { isUpdate, planChanges } from '../engine/plan.ts';
import { prepare } from '../engine/prepared.ts';
import { providerOf } from '../providers/table.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import { checkUpdatable, passRole } from '../stacks/new-stack.ts';
import { readTarget } from '../stacks/read-target.ts';
import type { StackRecord, StackTarget } from '../stacks/stack-records.ts';
import { requireStackToChange, type StackState, stackArn } from '../stacks/stack-state.ts';
import { validationError } from '../template/template-error.ts';

/** Begins an update: the engine does the rest, and most updates are done when this resolves. */
export async function beginUpdate(
  state: StackState,
  engine: Engine,
  caller: Caller,
  stack: StackRecord,
  target: StackTarget,
  more: Partial<StackRecord> = {},
): Promise<void> {
  state.stacks.put(stack.stackId, {
    ...stack,
    ...more,
    updatedAt: state.aws.clock.now(),
    operation: { id: state.aws.ids.uuid(), caller, target, onFailure: 'ROLLBACK', retain: [] },
  });
  const statusReason = 'User Initiated';
  setStackStatus(state, stack.stackId, 'UPDATE_IN_PROGRESS', { statusReason });
  await engine.begin(stack.stackId);
}

export const updateStack = (state: StackState, engine: Engine) =>
  operation<UpdateStackInput, UpdateStackOutput>({
    permissions: ({ StackName = '', RoleARN }, { caller }) => [
      {
        action: 'cloudformation:UpdateStack',
        resource: stackArn(state, caller, StackName),
        conditions: RoleARN === undefined ? {} : { 'cloudformation:RoleArn': RoleARN },
      },
      ...passRole(RoleARN),
    ],
    run: async (input, { caller }) => {
      const { StackName: name = '', StackPolicyBody: policy, DisableRollback } = input;
      const found = requireStackToChange(state, caller, name);
      checkUpdatable(found);
      const target = await readTarget(state, caller, input, found);
      const stack = requireStackToChange(state, caller, found.stackId);
      checkUpdatable(stack);
      const prepared = prepare(state, stack, target);
      const changes = planChanges(stack, prepared, target, providerOf);
      if (!isUpdate(stack, prepared, target, changes))
        throw validationError('No updates are to be performed.');
      await beginUpdate(state, engine, caller, stack, target, {
        disableRollback: DisableRollback === true,
        ...(policy !== undefined && { policy }),
      });
      return { StackId: stack.stackId };
    },
  });
