import { limits } from '../limits.ts';
import { ownField, readObject, readString, refuseUnknownFields } from '../request/fields.ts';

/** Which execution in another account is to be stopped. */
export interface StopRequest {
  readonly remoteExecutionArn: string;
}

/** Checks the event of the function that stops. Throws an InvalidInputError. */
export const parseStopRequest = (event: unknown): StopRequest => {
  const fields = readObject('event', event);
  refuseUnknownFields('event', fields, ['remoteExecutionArn']);
  const value = ownField(fields, 'remoteExecutionArn');
  return { remoteExecutionArn: readString('remoteExecutionArn', value, limits.arn) };
};
