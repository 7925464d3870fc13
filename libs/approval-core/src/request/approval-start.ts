import { InvalidInputError } from '../invalid-input-error.ts';
import { limits } from '../limits.ts';
import { type ParsedRequest, parseApprovalRequest } from './approval-request.ts';
import { ownField, readInteger, readObject, readString, refuseUnknownFields } from './fields.ts';

/** What a state machine says of itself to the Lambda that is to answer its task. */
export interface TaskContext {
  readonly taskToken: string;
  readonly executionArn: string;
  readonly stateName: string;
  readonly stateEnteredTime: string;
  readonly retryCount: number;
  readonly redriveCount: number;
}

/** What a state machine hands to the Lambda that starts an approval: its own context, and the request. */
export type ApprovalStart = TaskContext & ParsedRequest;

const fieldNames = [
  'taskToken',
  'executionArn',
  'stateName',
  'stateEnteredTime',
  'retryCount',
  'redriveCount',
  'request',
];

/** AWS states no maximum for a retrier's MaxAttempts beyond 99,999,999 (Amazon States Language). */
const maxCount = 99_999_999;

const readToken = (value: unknown): string => {
  if (value === undefined) {
    throw new InvalidInputError(
      'taskToken',
      'it is missing',
      'Is the task state a .waitForTaskToken one?',
    );
  }
  return readString('taskToken', value, limits.taskToken);
};

/**
 * Checks the event of a Lambda that a task waits for. Throws an InvalidInputError; its message never holds the token.
 * @param parseRequest which kind of request it carries.
 */
export const parseTaskEvent = <Request extends object>(
  event: unknown,
  parseRequest: (value: unknown) => Request,
): TaskContext & Request => {
  const fields = readObject('event', event);
  refuseUnknownFields('event', fields, fieldNames);
  const own = (name: string): unknown => ownField(fields, name);
  return {
    taskToken: readToken(own('taskToken')),
    executionArn: readString('executionArn', own('executionArn'), limits.arn),
    stateName: readString('stateName', own('stateName'), limits.stateName),
    stateEnteredTime: readString('stateEnteredTime', own('stateEnteredTime'), 64),
    retryCount: readInteger('retryCount', own('retryCount'), 0, maxCount),
    redriveCount: readInteger('redriveCount', own('redriveCount') ?? 0, 0, maxCount),
    ...parseRequest(own('request')),
  };
};

/** Checks the event of a start Lambda. Throws an InvalidInputError. */
export const parseApprovalStart = (
  event: unknown,
  parseRequest: (value: unknown) => ParsedRequest = parseApprovalRequest,
): ApprovalStart => parseTaskEvent(event, parseRequest);
