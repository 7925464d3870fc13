import { CloudFormationClient, DescribeStackResourceCommand } from '@aws-sdk/client-cloudformation';
import {
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { DescribeStateMachineCommand, UpdateStateMachineCommand } from '@aws-sdk/client-sfn';
import type { System } from '@countersign/system-tests';

const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:ssm-approval-dev';
const POLICY = 'notify-approvers';

let kept: { readonly RoleName: string; readonly PolicyDocument: string } | undefined;

/** Takes the automation's one permission away, as a careless change of a template would. */
export const breakAutomationRole = async (system: System): Promise<void> => {
  const config = system.configOf('admin');
  const resource = await new CloudFormationClient(config).send(
    new DescribeStackResourceCommand({
      StackName: 'countersign-platform-dev',
      LogicalResourceId: 'AutomationRole',
    }),
  );
  const RoleName = resource.StackResourceDetail?.PhysicalResourceId ?? '';
  const iam = new IAMClient(config);
  const { PolicyDocument = '' } = await iam.send(
    new GetRolePolicyCommand({ RoleName, PolicyName: POLICY }),
  );
  kept = { RoleName, PolicyDocument: decodeURIComponent(PolicyDocument) };
  await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName: POLICY }));
};

export const mendAutomationRole = async (system: System): Promise<void> => {
  if (kept === undefined) return;
  await new IAMClient(system.configOf('admin')).send(
    new PutRolePolicyCommand({ ...kept, PolicyName: POLICY }),
  );
};

/** Starts an execution of the machine whose task gives up after a minute and asks again, as one with its own time-outs would. */
export const askPatiently = async (system: System): Promise<string> => {
  const { definition = '{}' } = await system.sfn.send(
    new DescribeStateMachineCommand({ stateMachineArn: MACHINE }),
  );
  const changed = JSON.parse(definition);
  const task = changed.States.RequestApproval;
  task.TimeoutSeconds = 60;
  task.Retry.push({ ErrorEquals: ['States.Timeout'], IntervalSeconds: 1, MaxAttempts: 3 });
  const update = (text: string) =>
    system.sfn.send(new UpdateStateMachineCommand({ stateMachineArn: MACHINE, definition: text }));
  await update(JSON.stringify(changed));
  const execution = await system.start();
  await update(definition);
  return execution;
};
