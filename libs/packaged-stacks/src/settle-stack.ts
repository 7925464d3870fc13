import {
  type CloudFormationClient,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
} from '@aws-sdk/client-cloudformation';

const POLL_MS = 20;

/** Waits for a stack to come to rest; throws what its first failed event says. */
export const settleStack = async (
  cloudFormation: CloudFormationClient,
  StackName: string,
): Promise<Stack> => {
  for (;;) {
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName }));
    const [stack] = Stacks ?? [];
    const status = stack?.StackStatus ?? '';
    if (stack !== undefined && /^(CREATE|UPDATE)_COMPLETE$/.test(status)) return stack;
    if (!status.endsWith('_IN_PROGRESS')) {
      const { StackEvents = [] } = await cloudFormation.send(
        new DescribeStackEventsCommand({ StackName }),
      );
      const failed = StackEvents.findLast(({ ResourceStatus }) =>
        ResourceStatus?.endsWith('_FAILED'),
      );
      throw new Error(
        `${StackName} is ${status}: ${failed?.LogicalResourceId}: ${failed?.ResourceStatusReason}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
};
