import {
  hasEnded,
  InvalidInputError,
  parseStopRequest,
  type StopRequest,
  type WorkflowExecution,
} from '@countersign/approval-core';
import { NotYetError } from '@countersign/approval-ledger';

/** What the end of an asking that nobody waits for needs from outside. */
export interface Ports {
  /** Whether it is an execution of the machine that receives our requests. */
  isReceiver(remoteExecutionArn: string): boolean;
  /** Stops the execution in the other account, and with it what asks there; one that has ended is none the worse. */
  stopExecution(remoteExecutionArn: string): Promise<void>;
  /** A workflow's execution in this account, as it is now. */
  readWorkflow(executionArn: string): Promise<WorkflowExecution>;
  /** The execution in the other account that a workflow's request starts. */
  nameRemoteExecution(executionArn: string): string;
  /** Whether the ledger knows for which execution in the other account a task waits, or waited. */
  isBound(remoteExecutionArn: string): Promise<boolean>;
  /** The time, in milliseconds since the epoch. */
  now(): number;
}

/**
 * `stopped`: nobody is asked there any more. `left`: the reconciler sees to it, or the workflow was redriven.
 * `not-asked`: the request never arrived there.
 */
export type Word = 'stopped' | 'left' | 'not-asked';

/** How long a request can be on its way: the time-out of the task that sends it, and of the API's integration. */
const sendingMilliseconds = 90_000;

const isNotThere = (error: unknown): boolean =>
  error instanceof Error && error.name === 'ExecutionDoesNotExist';

/**
 * Stops what a workflow asked for that ended before its wait was noted in the ledger: what is noted there is the
 * reconciler's to stop. The event is a hint, and what counts is read.
 */
const stopUnnoted = async (
  ports: Ports,
  { executionArn, redriveCount }: StopRequest & { readonly kind: 'workflow-ended' },
): Promise<Word> => {
  const workflow = await ports.readWorkflow(executionArn);
  if ((workflow.redriveCount ?? 0) > redriveCount) return 'left';
  if (!hasEnded(workflow)) throw new NotYetError(`${executionArn} is not seen to have ended yet`);
  const remoteExecutionArn = ports.nameRemoteExecution(executionArn);
  if (await ports.isBound(remoteExecutionArn)) return 'left';
  try {
    await ports.stopExecution(remoteExecutionArn);
    return 'stopped';
  } catch (error) {
    if (!isNotThere(error)) throw error;
    const endedAt = workflow.stopDate?.getTime() ?? ports.now();
    if (ports.now() - endedAt >= sendingMilliseconds) return 'not-asked';
    throw new NotYetError(`the request of ${executionArn} may still be on its way`);
  }
};

/**
 * Stops the asking in the other account for a workflow that is over. Called by the reconciler, which has seen its end,
 * and by the rule on that end.
 */
export const createHandler =
  (ports: Ports) =>
  async (event: unknown): Promise<Word> => {
    const request = parseStopRequest(event);
    if (request.kind === 'workflow-ended') return stopUnnoted(ports, request);
    const { remoteExecutionArn } = request;
    if (!ports.isReceiver(remoteExecutionArn)) {
      throw new InvalidInputError(
        'remoteExecutionArn',
        'it is no execution of the machine that receives requests in the other account',
        'Only what was asked through the API is stopped here.',
      );
    }
    await ports.stopExecution(remoteExecutionArn);
    return 'stopped';
  };
