import type { Aws } from '../../service.ts';
import type { Collection, Log } from '../../store.ts';
import { validationError } from '../template/template-error.ts';
import type { ChangeSetRecord, StackEventRecord, StackRecord } from './stack-records.ts';

export interface StackState {
  readonly aws: Aws;
  readonly stacks: Collection<StackRecord>;
  readonly events: Log<StackEventRecord>;
  readonly changeSets: Collection<ChangeSetRecord>;
}

export const createStackState = (aws: Aws): StackState => ({
  aws,
  stacks: aws.store.collection('cloudformation/stacks'),
  events: aws.store.log('cloudformation/events'),
  changeSets: aws.store.collection('cloudformation/change-sets'),
});

/** Where a call is made: stacks belong to an account and a region. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
}

export const stacksAt = ({ stacks }: StackState, { accountId, region }: Place): StackRecord[] =>
  [...stacks.values()].filter((stack) => stack.accountId === accountId && stack.region === region);

/** By name only stacks that are there; by ARN deleted ones as well. */
export function findStack(
  state: StackState,
  place: Place,
  nameOrId: string,
): StackRecord | undefined {
  if (nameOrId.startsWith('arn:')) {
    const stack = state.stacks.get(nameOrId);
    return stack?.accountId === place.accountId ? stack : undefined;
  }
  return stacksAt(state, place).find(
    ({ stackName, status }) => stackName === nameOrId && status !== 'DELETE_COMPLETE',
  );
}

/** Throws ValidationError if there is no such stack; reading operations say `Stack with id`, others `Stack [`. */
export function requireStack(state: StackState, place: Place, nameOrId: string): StackRecord {
  const stack = findStack(state, place, nameOrId);
  if (stack === undefined) throw validationError(`Stack with id ${nameOrId} does not exist`);
  return stack;
}

export function requireStackToChange(
  state: StackState,
  place: Place,
  nameOrId: string,
): StackRecord {
  const stack = findStack(state, place, nameOrId);
  if (stack === undefined || stack.status === 'DELETE_COMPLETE')
    throw validationError(`Stack [${nameOrId}] does not exist`);
  return stack;
}

/** The stack as it is now: what is held from before may have been changed meanwhile. */
export function reload(state: StackState, stackId: string): StackRecord {
  const stack = state.stacks.get(stackId);
  if (stack === undefined) throw new Error(`stack ${stackId} has gone`);
  return stack;
}

/** The ARN to ask permission for: the stack's, or that of any stack of the name. */
export const stackArn = (state: StackState, place: Place, nameOrId: string): string =>
  findStack(state, place, nameOrId)?.stackId ??
  (nameOrId.startsWith('arn:')
    ? nameOrId
    : `arn:aws:cloudformation:${place.region}:${place.accountId}:stack/${nameOrId}/*`);
