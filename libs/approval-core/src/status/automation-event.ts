import { limits } from '../limits.ts';
import { ownField, readObject, readString } from '../request/fields.ts';
import { toSsmMeaning } from './ssm-status.ts';

/** What an SSM status event is good for: a hint which automation to read, and whether it is said to have ended. */
export interface AutomationEvent {
  readonly automationExecutionId: string;
  readonly saidToHaveEnded: boolean;
}

/** A step's event says nothing about the automation's end; the automation's own event names no action. */
const isSaidToHaveEnded = (action: unknown, status: unknown): boolean =>
  action === undefined && typeof status === 'string' && toSsmMeaning(status) !== 'going';

/** Reads an event of EventBridge; an InvalidInputError if it names no automation. */
export const parseAutomationEvent = (event: unknown): AutomationEvent => {
  const detail = readObject('detail', ownField(readObject('event', event), 'detail'));
  const id = readString(
    'detail.ExecutionId',
    ownField(detail, 'ExecutionId'),
    limits.automationExecutionId,
  );
  return {
    automationExecutionId: id,
    saidToHaveEnded: isSaidToHaveEnded(ownField(detail, 'Action'), ownField(detail, 'Status')),
  };
};
