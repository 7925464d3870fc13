import {
  CloudFormationClient,
  CreateStackCommand,
  type CreateStackCommandInput,
  DescribeStackEventsCommand,
  DescribeStacksCommand,
  type Stack,
  UpdateStackCommand,
  type UpdateStackCommandInput,
} from '@aws-sdk/client-cloudformation';
import type { LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

export const ACCOUNT = '111111111111';

/** Stacks as a test drives them: over the wire, waiting as a deployer waits. */
export function createStacks(local: LocalAws, credentials = rootKey(ACCOUNT)) {
  const client = new CloudFormationClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials,
    maxAttempts: 1,
  });

  const describe = async (StackName: string): Promise<Stack> => {
    const { Stacks = [] } = await client.send(new DescribeStacksCommand({ StackName }));
    const [stack] = Stacks;
    if (stack === undefined) throw new Error(`no stack ${StackName}`);
    return stack;
  };

  const settled = async (StackName: string): Promise<Stack> => {
    for (let asked = 0; asked < 500; asked++) {
      const stack = await describe(StackName);
      if (stack.StackStatus?.endsWith('_IN_PROGRESS') !== true) return stack;
    }
    throw new Error(`${StackName} does not come to an end`);
  };

  return {
    client,
    describe,
    settled,
    async create(
      StackName: string,
      TemplateBody: string,
      more: Partial<CreateStackCommandInput> = {},
    ) {
      const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
      const input = { StackName, TemplateBody, Capabilities, ...more };
      const { StackId = '' } = await client.send(new CreateStackCommand(input));
      return settled(StackId);
    },
    async update(
      StackName: string,
      TemplateBody: string,
      more: Partial<UpdateStackCommandInput> = {},
    ) {
      const Capabilities = ['CAPABILITY_NAMED_IAM' as const];
      const input = { StackName, TemplateBody, Capabilities, ...more };
      const { StackId = '' } = await client.send(new UpdateStackCommand(input));
      return settled(StackId);
    },
    /** `Queue CREATE_COMPLETE`, oldest first. */
    async events(StackName: string): Promise<readonly string[]> {
      const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
      return StackEvents.map(
        ({ LogicalResourceId, ResourceStatus }) => `${LogicalResourceId} ${ResourceStatus}`,
      ).toReversed();
    },
    /** Why the first thing that failed did so. */
    async firstFailure(StackName: string): Promise<string | undefined> {
      const { StackEvents = [] } = await client.send(new DescribeStackEventsCommand({ StackName }));
      return StackEvents.toReversed().find(({ ResourceStatus }) =>
        ResourceStatus?.endsWith('_FAILED'),
      )?.ResourceStatusReason;
    },
    outputs: ({ Outputs = [] }: Stack) =>
      Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])),
  };
}

export type Stacks = ReturnType<typeof createStacks>;
