import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateStateMachineCommand,
  type CreateStateMachineInput,
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import type { LocalAws } from '../create-local-aws.ts';
import { rootKey } from '../local/root-keys.ts';

const PREFIX = 'arn:aws:states:us-east-1:111111111111:stateMachine:';

const roleArn = 'arn:aws:iam::111111111111:role/machine';

/** A role for machines and functions that may do everything. */
const createRole = async (iam: IAMClient): Promise<void> => {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: { Service: ['states.amazonaws.com', 'lambda.amazonaws.com'] },
        Action: 'sts:AssumeRole',
      },
    ],
  };
  await iam.send(
    new CreateRoleCommand({ RoleName: 'machine', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  });
  await iam.send(
    new PutRolePolicyCommand({ RoleName: 'machine', PolicyName: 'may', PolicyDocument }),
  );
};

/** A Step Functions client with a role, a queue and short names for what every test does. */
export const createWorkbench = async (local: LocalAws, { isNew = true } = {}) => {
  const config = {
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
    maxAttempts: 1,
  };
  // StartSyncExecution and TestState put `sync-` before the host; a loopback address has no such name.
  const sfn = new SFNClient({ ...config, disableHostPrefix: true });
  const [iam, sqs] = [new IAMClient(config), new SQSClient(config)];
  if (isNew) await createRole(iam);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'tasks' }));

  return {
    sfn,
    config,
    roleArn,
    QueueUrl,
    create: (name: string, definition: object, settings: Partial<CreateStateMachineInput> = {}) =>
      sfn.send(
        new CreateStateMachineCommand({
          name,
          roleArn,
          definition: JSON.stringify(definition),
          ...settings,
        }),
      ),
    async start(machine: string, input: unknown = {}, name?: string) {
      const command = new StartExecutionCommand({
        stateMachineArn: `${PREFIX}${machine}`,
        input: JSON.stringify(input),
        ...(name !== undefined && { name }),
      });
      return (await sfn.send(command)).executionArn ?? '';
    },
    describe: (executionArn: string) => sfn.send(new DescribeExecutionCommand({ executionArn })),
    async history(executionArn: string): Promise<HistoryEvent[]> {
      return (await sfn.send(new GetExecutionHistoryCommand({ executionArn }))).events ?? [];
    },
    /** The next message of the queue: what a worker would be asked. */
    async nextTask() {
      const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
      const ReceiptHandle = Messages[0]?.ReceiptHandle ?? '';
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
      return JSON.parse(Messages[0]?.Body ?? '{}') as {
        readonly taskToken: string;
        readonly [key: string]: unknown;
      };
    },
    /** A task that hands its token to the queue and waits. */
    waiting: (fields: object = {}) => ({
      Type: 'Task',
      Resource: 'arn:aws:states:::sqs:sendMessage.waitForTaskToken',
      Parameters: { QueueUrl, MessageBody: { 'taskToken.$': '$$.Task.Token', 'input.$': '$' } },
      End: true,
      ...fields,
    }),
  };
};

export type Workbench = Awaited<ReturnType<typeof createWorkbench>>;
