import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  DescribeAutomationExecutionsCommand,
  SendAutomationSignalCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import type { ClientConfig } from '@countersign/system-tests';
import { MACHINE } from '../load/approval.ts';

/** What the runtime has acknowledged. */
export interface Acknowledged {
  readonly executions: string[];
  readonly decisions: Map<string, 'Approve' | 'Reject'>;
}

const ASKING = 3;

/** Asks and decides, and notes what is acknowledged, until the runtime answers no more. */
export const acknowledgeUntilItEnds = async (
  configOf: (name: string) => ClientConfig,
  name: string,
  acknowledged: Acknowledged,
): Promise<void> => {
  const [sfn, ssm] = [new SFNClient(configOf('requester')), new SSMClient(configOf('ann'))];
  let number = 0;
  const ask = async () => {
    number += 1;
    const input = { requestedBy: 'requester', message: `${name} ${number}`, policy: 'standard' };
    const { executionArn = '' } = await sfn.send(
      new StartExecutionCommand({
        stateMachineArn: MACHINE,
        name: `${name}-${number}`,
        input: JSON.stringify(input),
      }),
    );
    acknowledged.executions.push(executionArn);
  };
  const decide = async () => {
    const { AutomationExecutionMetadataList: waiting = [] } = await ssm.send(
      new DescribeAutomationExecutionsCommand({
        Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
      }),
    );
    for (const { AutomationExecutionId: id = '' } of waiting) {
      const SignalType = acknowledged.decisions.size % 3 === 0 ? 'Reject' : 'Approve';
      await ssm.send(new SendAutomationSignalCommand({ AutomationExecutionId: id, SignalType }));
      acknowledged.decisions.set(id, SignalType);
    }
  };
  const repeat = async (act: () => Promise<void>) => {
    for (;;) await act();
  };
  // Each goes on until its connection is cut: that is how the end of the runtime is seen.
  await Promise.allSettled([...Array.from({ length: ASKING }, () => repeat(ask)), repeat(decide)]);
};
