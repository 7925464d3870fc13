import { limits } from '../limits.ts';
import { ownField, readObject, readString } from '../request/fields.ts';

/** What a status event of Step Functions is good for: a hint which execution to read. */
export interface ExecutionEvent {
  readonly executionArn: string;
  readonly saidToHaveEnded: boolean;
  /** How often the execution had been redriven by then; 0 if the event does not say. */
  readonly redriveCount: number;
}

/** Reads an event of EventBridge; an InvalidInputError if it names no execution. */
export const parseExecutionEvent = (event: unknown): ExecutionEvent => {
  const detail = readObject('detail', ownField(readObject('event', event), 'detail'));
  const status = ownField(detail, 'status');
  const redriveCount = ownField(detail, 'redriveCount');
  return {
    executionArn: readString('detail.executionArn', ownField(detail, 'executionArn'), limits.arn),
    saidToHaveEnded: typeof status === 'string' && status !== 'RUNNING',
    redriveCount: typeof redriveCount === 'number' ? redriveCount : 0,
  };
};
