import { DescribeExecutionCommand, SFNClient } from '@aws-sdk/client-sfn';
import { GetAutomationExecutionCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { ClientConfig } from '@countersign/system-tests';
import type { Acknowledged } from './acknowledge.ts';

const WANTED = { Approve: 'Approved', Reject: 'Rejected' } as const;

const isThere = async (ask: Promise<boolean>): Promise<boolean> => {
  try {
    return await ask;
  } catch (error) {
    if (/DoesNotExist|NotFound/.test((error as Error).name)) return false;
    throw error;
  }
};

/** What was acknowledged and is not there, or is something else. */
export const findMissing = async (
  admin: ClientConfig,
  { executions, decisions }: Acknowledged,
): Promise<readonly string[]> => {
  const [sfn, ssm] = [new SFNClient(admin), new SSMClient(admin)];
  const missing: string[] = [];
  for (const executionArn of executions) {
    const describe = sfn.send(new DescribeExecutionCommand({ executionArn })).then(() => true);
    if (!(await isThere(describe))) missing.push(executionArn);
  }
  for (const [AutomationExecutionId, signal] of decisions) {
    const read = ssm
      .send(new GetAutomationExecutionCommand({ AutomationExecutionId }))
      .then(({ AutomationExecution }) =>
        (AutomationExecution?.StepExecutions ?? []).some(
          ({ Outputs }) => Outputs?.ApprovalStatus?.[0] === WANTED[signal],
        ),
      );
    if (!(await isThere(read))) missing.push(`${AutomationExecutionId}: ${signal}`);
  }
  return missing;
};
