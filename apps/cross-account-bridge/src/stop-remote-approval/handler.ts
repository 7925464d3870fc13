import { InvalidInputError, parseStopRequest } from '@countersign/approval-core';

/** What the end of an asking that nobody waits for needs from outside. */
export interface Ports {
  /** Whether it is an execution of the machine that receives our requests. */
  isReceiver(remoteExecutionArn: string): boolean;
  /** Stops the execution in the other account, and with it what asks there; one that has ended is none the worse. */
  stopExecution(remoteExecutionArn: string): Promise<void>;
}

export type Word = 'stopped';

/** Stops the asking in the other account for a workflow that is over: called by the reconciler, which has seen its end. */
export const createHandler =
  ({ isReceiver, stopExecution }: Ports) =>
  async (event: unknown): Promise<Word> => {
    const { remoteExecutionArn } = parseStopRequest(event);
    if (!isReceiver(remoteExecutionArn)) {
      throw new InvalidInputError(
        'remoteExecutionArn',
        'it is no execution of the machine that receives requests in the other account',
        'Only what was asked through the API is stopped here.',
      );
    }
    await stopExecution(remoteExecutionArn);
    return 'stopped';
  };
