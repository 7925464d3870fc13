import type { Event } from '@countersign/states-language';
import { AwsError } from '../../aws-error.ts';
import type { Permission } from '../../service.ts';
import { checkLength, invalidMember } from '../constraints.ts';
import { LIMITS } from '../limits.ts';
import { on } from '../permissions.ts';
import type { StatesContext } from '../states-context.ts';

const checkToken = (taskToken = '') => {
  if (taskToken === '') throw invalidMember('taskToken', 'have length greater than or equal to 1');
  checkLength('taskToken', taskToken, LIMITS.taskToken);
};

/** A callback is judged by the state machine that waits for it (seen in AWS's AccessDenied messages). */
export const callbackPermission = (
  { tokens, executions }: StatesContext,
  action: string,
  taskToken = '',
): readonly Permission[] => {
  const address = tokens.read(taskToken);
  const record = address === undefined ? undefined : executions.find(address.executionArn);
  return on(action, record?.machineArn);
};

type WithoutEntry<Each> = Each extends { readonly entry: string } ? Omit<Each, 'entry'> : never;

/**
 * Answers the task that a token stands for. TaskTimedOut says that nobody waits any more, whatever
 * the reason; InvalidToken that the text is no token of ours.
 */
export const answerTask = (
  { tokens, engine }: StatesContext,
  taskToken: string | undefined,
  event: WithoutEntry<Event>,
): object => {
  checkToken(taskToken);
  const address = tokens.read(taskToken ?? '');
  if (address === undefined) throw new AwsError('InvalidToken', "Invalid Token: 'Invalid token'");
  if (!engine.tell(address.executionArn, { ...event, entry: address.entry } as Event)) {
    throw new AwsError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
  }
  return {};
};
