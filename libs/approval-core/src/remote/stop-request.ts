import { limits } from '../limits.ts';
import { ownField, readObject, readString, refuseUnknownFields } from '../request/fields.ts';
import { parseExecutionEvent } from './execution-event.ts';

/** Which execution in another account is to be stopped, or which workflow's here has ended that may have started one. */
export type StopRequest =
  | { readonly kind: 'remote-execution'; readonly remoteExecutionArn: string }
  | {
      readonly kind: 'workflow-ended';
      readonly executionArn: string;
      /** How often the execution had been redriven by then. */
      readonly redriveCount: number;
    };

/** Checks the event of the function that stops: the reconciler's, or one of EventBridge. Throws an InvalidInputError. */
export const parseStopRequest = (event: unknown): StopRequest => {
  const fields = readObject('event', event);
  if (ownField(fields, 'detail') !== undefined) {
    const { executionArn, redriveCount } = parseExecutionEvent(event);
    return { kind: 'workflow-ended', executionArn, redriveCount };
  }
  refuseUnknownFields('event', fields, ['remoteExecutionArn']);
  const value = ownField(fields, 'remoteExecutionArn');
  const remoteExecutionArn = readString('remoteExecutionArn', value, limits.arn);
  return { kind: 'remote-execution', remoteExecutionArn };
};
