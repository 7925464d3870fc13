import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { ClientConfig } from '../client-config.ts';
import { persist, persistUntil } from './persist.ts';

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:ssm-approval-dev';

export interface Played {
  readonly name: string;
  /** What Ann decided and SSM acknowledged. */
  readonly decided: 'Approved' | 'Rejected';
  /** What the workflow ended with. */
  readonly status: string | undefined;
  readonly decision: string | undefined;
}

/** One approval from start to end, as people with a patient client would carry it through any number of crashes. */
export const playApproval = async (
  name: string,
  approve: boolean,
  requester: ClientConfig,
  ann: ClientConfig,
): Promise<Played> => {
  const [sfn, ssm] = [new SFNClient(requester), new SSMClient(ann)];
  const input = JSON.stringify({ requestedBy: 'requester', message: name, policy: 'standard' });
  const started = await persist('StartExecution', () =>
    sfn.send(new StartExecutionCommand({ stateMachineArn: MACHINE, name, input })),
  );
  const executionArn = started.executionArn ?? '';

  const AutomationExecutionId = await persistUntil(`the automation of ${name}`, async () => {
    const list = await ssm.send(
      new DescribeAutomationExecutionsCommand({
        Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
      }),
    );
    for (const { AutomationExecutionId: id } of list.AutomationExecutionMetadataList ?? []) {
      const { AutomationExecution } = await ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId: id }),
      );
      if (
        JSON.stringify(AutomationExecution?.Parameters?.Message1).includes(`${name}\\n`) ||
        AutomationExecution?.Parameters?.Message1?.[0]?.includes(name)
      )
        return id;
    }
    return undefined;
  });

  const SignalType = approve ? 'Approve' : 'Reject';
  await persist('SendAutomationSignal', () =>
    ssm.send(new SendAutomationSignalCommand({ AutomationExecutionId, SignalType })),
  ).catch((error) => {
    // The connection was cut after the decision was taken: SSM says that it has it.
    if (error.name !== 'InvalidAutomationSignalException') throw error;
  });

  const ended = await persistUntil(`the end of ${name}`, async () => {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    return execution.status === 'RUNNING' ? undefined : execution;
  });
  return {
    name,
    decided: approve ? 'Approved' : 'Rejected',
    status: ended.status,
    decision: JSON.parse(ended.output ?? '{}').decision,
  };
};
