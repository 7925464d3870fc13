import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { ClientConfig } from '../client-config.ts';
import { persist, persistUntil } from './persist.ts';

/** The automation that waits and says this in its message. */
const findWaiting = async (ssm: SSMClient, message: string): Promise<string | undefined> => {
  const list = await ssm.send(
    new DescribeAutomationExecutionsCommand({
      Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
    }),
  );
  for (const { AutomationExecutionId: id } of list.AutomationExecutionMetadataList ?? []) {
    const { AutomationExecution } = await ssm.send(
      new GetAutomationExecutionCommand({ AutomationExecutionId: id }),
    );
    if (JSON.stringify(AutomationExecution?.Parameters).includes(message)) return id;
  }
  return undefined;
};

/** Decides once, and has that acknowledged, whatever happens to the connection. */
export const decideInSsm = async (
  person: ClientConfig,
  message: string,
  approve: boolean,
): Promise<void> => {
  const ssm = new SSMClient(person);
  const AutomationExecutionId = await persistUntil(`the automation of ${message}`, () =>
    findWaiting(ssm, message),
  );
  const SignalType = approve ? 'Approve' : 'Reject';
  await persist('SendAutomationSignal', () =>
    ssm.send(new SendAutomationSignalCommand({ AutomationExecutionId, SignalType })),
  ).catch((error) => {
    // The connection was cut after the decision was taken: SSM says that it has it.
    if (error.name !== 'InvalidAutomationSignalException') throw error;
  });
};
