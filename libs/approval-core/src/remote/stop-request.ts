import { limits } from '../limits.ts';
import { ownField, readObject, readString, refuseUnknownFields } from '../request/fields.ts';
import { parseExecutionEvent } from './execution-event.ts';

/** Which execution in another account is to be stopped, or which workflow's here has ended that may have started one. */
export type StopRequest =
  | { readonly kind: 'remote-execution'; readonly remoteExecutionArn: string }
  | {
      readonly kind: 'workflow-ended';
      readonly executionArn: string;
      /** How often the execution had been redriven by then; none if the event does not say. */
      readonly redriveCount: number;
    };

const toRedriveCount = (detail: unknown): number => {
  const value = ownField(readObject('detail', detail), 'redriveCount');
  return typeof value === 'number' ? value : 0;
};

/** Checks the event of the function that stops: the reconciler's, or one of EventBridge. Throws an InvalidInputError. */
export const parseStopRequest = (event: unknown): StopRequest => {
  const fields = readObject('event', event);
  const detail = ownField(fields, 'detail');
  if (detail !== undefined) {
    const { executionArn } = parseExecutionEvent(event);
    return { kind: 'workflow-ended', executionArn, redriveCount: toRedriveCount(detail) };
  }
  refuseUnknownFields('event', fields, ['remoteExecutionArn']);
  const value = ownField(fields, 'remoteExecutionArn');
  const remoteExecutionArn = readString('remoteExecutionArn', value, limits.arn);
  return { kind: 'remote-execution', remoteExecutionArn };
};
