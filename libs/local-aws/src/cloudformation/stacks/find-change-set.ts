import { AwsError } from '../../aws-error.ts';
import type { ChangeSetRecord } from './stack-records.ts';
import { type Place, requireStackToChange, type StackState } from './stack-state.ts';

/** By its ARN, or by its name and its stack; an executed one has given its name free. */
export function findChangeSet(
  state: StackState,
  place: Place,
  nameOrId: string,
  stackName: string | undefined,
): ChangeSetRecord | undefined {
  if (nameOrId.startsWith('arn:')) return state.changeSets.get(nameOrId);
  const { stackId } = requireStackToChange(state, place, stackName ?? '');
  return [...state.changeSets.values()].find(
    (set) =>
      set.stackId === stackId &&
      set.changeSetName === nameOrId &&
      set.executionStatus !== 'EXECUTE_COMPLETE',
  );
}

/** Throws ChangeSetNotFound. */
export function requireChangeSet(
  state: StackState,
  place: Place,
  nameOrId: string,
  stackName: string | undefined,
): ChangeSetRecord {
  const set = findChangeSet(state, place, nameOrId, stackName);
  if (set === undefined)
    throw new AwsError('ChangeSetNotFound', `ChangeSet [${nameOrId}] does not exist`, 404);
  return set;
}
