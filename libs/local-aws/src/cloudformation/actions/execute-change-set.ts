import type { ExecuteChangeSetInput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import type { Engine } from '../engine/engine.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import { requireChangeSet } from '../stacks/find-change-set.ts';
import { checkUpdatable } from '../stacks/new-stack.ts';
import { reload, type StackState, stackArn } from '../stacks/stack-state.ts';
import { beginUpdate } from './update-stack.ts';

/** A change set is executed once; the others of the stack go with it, as their plans no longer hold. */
export const executeChangeSet = (state: StackState, engine: Engine) =>
  operation<ExecuteChangeSetInput, object>({
    permissions: ({ StackName, ChangeSetName = '' }, { caller }) => [
      {
        action: 'cloudformation:ExecuteChangeSet',
        resource: stackArn(
          state,
          caller,
          StackName ?? state.changeSets.get(ChangeSetName)?.stackId ?? '*',
        ),
      },
    ],
    run: async ({ ChangeSetName = '', StackName, DisableRollback }, { caller }) => {
      const set = requireChangeSet(state, caller, ChangeSetName, StackName);
      if (set.executionStatus !== 'AVAILABLE')
        throw new AwsError(
          'InvalidChangeSetStatus',
          `ChangeSet [${set.changeSetId}] cannot be executed in its current status of [${set.status}]`,
          400,
        );
      const stack = reload(state, set.stackId);
      const disableRollback = DisableRollback === true;
      const changeSetId = set.changeSetId;
      const { target } = set;
      if (set.type === 'UPDATE') checkUpdatable(stack);
      for (const other of [...state.changeSets.values()])
        if (other.stackId === stack.stackId) state.changeSets.delete(other.changeSetId);
      state.changeSets.put(changeSetId, { ...set, executionStatus: 'EXECUTE_COMPLETE' });
      if (set.type === 'UPDATE') {
        await beginUpdate(state, engine, caller, stack, target, { changeSetId, disableRollback });
        return {};
      }
      const onFailure = disableRollback ? ('DO_NOTHING' as const) : ('ROLLBACK' as const);
      state.stacks.put(stack.stackId, {
        ...stack,
        changeSetId,
        disableRollback,
        current: target,
        operation: { id: state.aws.ids.uuid(), caller, target, onFailure, retain: [] },
      });
      const statusReason = 'User Initiated';
      setStackStatus(state, stack.stackId, 'CREATE_IN_PROGRESS', { statusReason });
      await engine.begin(stack.stackId);
      return {};
    },
  });
