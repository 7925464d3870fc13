import { limits } from '../limits.ts';
import { ownField, readObject, readString } from '../request/fields.ts';

/** What a status event of Step Functions is good for: a hint which execution to read. */
export interface ExecutionEvent {
  readonly executionArn: string;
  readonly saidToHaveEnded: boolean;
}

/** Reads an event of EventBridge; an InvalidInputError if it names no execution. */
export const parseExecutionEvent = (event: unknown): ExecutionEvent => {
  const detail = readObject('detail', ownField(readObject('event', event), 'detail'));
  const status = ownField(detail, 'status');
  return {
    executionArn: readString('detail.executionArn', ownField(detail, 'executionArn'), limits.arn),
    saidToHaveEnded: typeof status === 'string' && status !== 'RUNNING',
  };
};
