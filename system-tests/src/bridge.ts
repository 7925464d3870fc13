import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { type Change, deployBridge } from './deploy-packages.ts';
import { createSystem, type System, until } from './system.ts';

const arn = (account: string, name: string) =>
  `arn:aws:states:us-east-1:${account}:stateMachine:${name}-dev`;

export const ASSUME_ROLE = arn('111111111111', 'assume-role-approval');
export const API_GATEWAY = arn('111111111111', 'api-gateway-approval');
export const RECEIVER = arn('222222222222', 'receive-approval-request');
export const REMOTE_APPROVAL = arn('222222222222', 'ssm-approval');

/** The system in the home account, what asks in the remote one, and the bridge between them. */
export const createBridge = async (change?: Change) => {
  const system: System = await createSystem();
  const remoteAdmin = system.configOf('remote-admin');
  await deployBridge(system.configOf('admin'), remoteAdmin, change);
  const [sfn, ssm] = [new SFNClient(remoteAdmin), new SSMClient(remoteAdmin)];

  const executions = async (stateMachineArn: string) =>
    (await sfn.send(new ListExecutionsCommand({ stateMachineArn }))).executions ?? [];

  const waiting = async (message: string): Promise<string | undefined> => {
    const Filters = [{ Key: 'ExecutionStatus' as const, Values: ['Waiting'] }];
    const page = await ssm.send(new DescribeAutomationExecutionsCommand({ Filters }));
    for (const { AutomationExecutionId } of page.AutomationExecutionMetadataList ?? []) {
      const { AutomationExecution } = await ssm.send(
        new GetAutomationExecutionCommand({ AutomationExecutionId }),
      );
      const parameters = AutomationExecution?.Parameters ?? {};
      if (JSON.stringify(parameters).includes(message)) return AutomationExecutionId;
    }
    return undefined;
  };

  return {
    system,
    sfn,
    ssm,
    /** The executions of a machine in the remote account. */
    executions,
    describe: (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn })),
    /** The automation in the remote account that asks with this message. */
    waiting: (message: string) => until('the remote automation', () => waiting(message)),
    async decide(message: string, SignalType: 'Approve' | 'Reject', comment = 'as I see it') {
      const AutomationExecutionId = await until('the remote automation', () => waiting(message));
      await new SSMClient(system.configOf('remote-ann')).send(
        new SendAutomationSignalCommand({
          AutomationExecutionId,
          SignalType,
          Payload: { Comment: [comment] },
        }),
      );
    },
    /** How an execution at home has ended. */
    async ended(executionArn: string) {
      const { status, output, error, cause } = await system.ended(executionArn);
      return { status, error, cause, output: JSON.parse(output ?? 'null') };
    },
  };
};

export type Bridge = Awaited<ReturnType<typeof createBridge>>;
