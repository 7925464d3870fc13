import type { CreateChangeSetInput, CreateChangeSetOutput } from '@aws-sdk/client-cloudformation';
import { AwsError } from '../../aws-error.ts';
import { operation } from '../../service.ts';
import { isUpdate, planChanges } from '../engine/plan.ts';
import { prepare } from '../engine/prepared.ts';
import { providerOf } from '../providers/table.ts';
import { setStackStatus } from '../stacks/change-status.ts';
import { findChangeSet } from '../stacks/find-change-set.ts';
import { checkStackName, checkUpdatable, newStack, passRole } from '../stacks/new-stack.ts';
import { readTarget } from '../stacks/read-target.ts';
import type { ChangeSetRecord, StackRecord } from '../stacks/stack-records.ts';
import {
  findStack,
  type Place,
  requireStackToChange,
  type StackState,
  stackArn,
} from '../stacks/stack-state.ts';
import { validationError } from '../template/template-error.ts';

const NO_CHANGES =
  "The submitted information didn't contain changes. Submit different information to create a change set.";

/** The stack that a change set is for: one that is there, or a new one that nothing has been made of yet. */
function stackFor(state: StackState, place: Place, input: CreateChangeSetInput): StackRecord {
  const { StackName: name = '', ChangeSetType: type = 'UPDATE' } = input;
  if (type === 'IMPORT') throw validationError('local-aws does not import resources into stacks');
  if (type === 'UPDATE') {
    const stack = requireStackToChange(state, place, name);
    checkUpdatable(stack);
    return stack;
  }
  checkStackName(name);
  const found = findStack(state, place, name);
  if (found !== undefined && found.status !== 'REVIEW_IN_PROGRESS')
    throw validationError(
      `Stack [${name}] already exists and cannot be created again with the changeSet [${input.ChangeSetName}].`,
    );
  return found ?? newStack(state, place, name);
}

export const createChangeSet = (state: StackState) =>
  operation<CreateChangeSetInput, CreateChangeSetOutput>({
    permissions: ({ StackName = '', RoleARN }, { caller }) => [
      { action: 'cloudformation:CreateChangeSet', resource: stackArn(state, caller, StackName) },
      ...passRole(RoleARN),
    ],
    run: async (input, { caller }) => {
      const { ChangeSetName: name = '', Description: description } = input;
      if (!/^[a-zA-Z][-a-zA-Z0-9]{0,127}$/.test(name))
        throw validationError(
          `1 validation error detected: Value '${name}' at 'changeSetName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
        );
      const previous = findStack(state, caller, input.StackName ?? '');
      const target = await readTarget(state, caller, input, previous);
      const stack = stackFor(state, caller, input);
      const { stackId, stackName, accountId, region } = stack;
      const prepared = prepare(state, stack, target);
      const changes = planChanges(stack, prepared, target, providerOf);
      if (state.stacks.get(stackId) === undefined) {
        state.stacks.put(stackId, stack);
        setStackStatus(state, stackId, 'REVIEW_IN_PROGRESS', { statusReason: 'User Initiated' });
      }
      if (findChangeSet(state, caller, name, stackId) !== undefined)
        throw new AwsError('AlreadyExistsException', `ChangeSet ${name} already exists`, 400);
      const isNew = stack.status === 'REVIEW_IN_PROGRESS';
      const works = isNew || isUpdate(stack, prepared, target, changes);
      const changeSet: ChangeSetRecord = {
        changeSetId: `arn:aws:cloudformation:${region}:${accountId}:changeSet/${name}/${state.aws.ids.uuid()}`,
        changeSetName: name,
        stackId,
        stackName,
        type: isNew ? 'CREATE' : 'UPDATE',
        status: works ? 'CREATE_COMPLETE' : 'FAILED',
        executionStatus: works ? 'AVAILABLE' : 'UNAVAILABLE',
        createdAt: state.aws.clock.now(),
        target,
        changes,
        ...(!works && { statusReason: NO_CHANGES }),
        ...(description !== undefined && { description }),
      };
      state.changeSets.put(changeSet.changeSetId, changeSet);
      return { Id: changeSet.changeSetId, StackId: stackId };
    },
  });
