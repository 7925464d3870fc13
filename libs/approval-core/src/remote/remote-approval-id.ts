import { type Sha1, toApprovalId } from '../approval-id.ts';

/**
 * The id, here, of the approval that an execution in another account asks for. It follows from the execution's ARN, so
 * that whoever hears of the execution's end finds the task that waits for it.
 */
export const toRemoteApprovalId = (remoteExecutionArn: string, sha1: Sha1): string =>
  toApprovalId(
    {
      executionArn: remoteExecutionArn,
      stateName: 'remote-execution',
      stateEnteredTime: '',
      redriveCount: 0,
    },
    sha1,
  );
