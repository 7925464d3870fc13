import { DynamoDBClient, GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  type AutomationExecution,
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import {
  createLocalAws,
  createSystemClock,
  type LocalAws,
  provisionPeople,
} from '@countersign/local-aws';
import { type ClientConfig, toClientConfig } from './client-config.ts';
import { type Change, deployPackages } from './deploy-packages.ts';
import { readRolePolicies, withoutAction } from './role-policy.ts';

export const MACHINE = 'arn:aws:states:us-east-1:111111111111:stateMachine:ssm-approval-dev';
const PATIENCE_MS = 15_000;

export const REQUEST = {
  requestedBy: 'requester',
  message: 'Release 1.2 to production',
  policy: 'standard',
};

/** Asks again until there is an answer; says what it waited for when it gives up. */
export const until = async <Answer>(
  what: string,
  ask: () => Promise<Answer | undefined>,
  patience: number = PATIENCE_MS,
): Promise<Answer> => {
  const end = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`waited ${patience} ms for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const control = (local: LocalAws, path: string, body: object) =>
  fetch(`${local.endpoint}/_local/${path}`, {
    method: 'POST',
    headers: { 'x-countersign-local': local.localSecret },
    body: JSON.stringify(body),
  });

/** The whole system from its deployed packages, strict as AWS's model, with short names for what tests do. */
export const createSystem = async (
  options: { readonly change?: Change; readonly dataFolder?: string } = {},
) => {
  const clock = createSystemClock();
  const { change, ...rest } = options;
  const local = await createLocalAws({ clock, strict: true, rootKeys: false, ...rest });
  const profiles = await provisionPeople(local.aws);
  const configOf = (name: string): ClientConfig => {
    const profile = profiles.find((each) => each.name === name);
    if (profile === undefined) throw new Error(`nobody is called ${name}`);
    return toClientConfig(local, profile);
  };
  const admin = configOf('admin');
  await deployPackages(admin, change);
  const [sfn, ssm, dynamodb] = [
    new SFNClient(admin),
    new SSMClient(admin),
    new DynamoDBClient(admin),
  ];

  const describe = (executionArn: string) =>
    sfn.send(new DescribeExecutionCommand({ executionArn }));
  const automation = async (AutomationExecutionId: string): Promise<AutomationExecution> =>
    (await ssm.send(new GetAutomationExecutionCommand({ AutomationExecutionId })))
      .AutomationExecution ?? {};

  const waitingAutomations = async (): Promise<readonly string[]> => {
    const Filters = [{ Key: 'ExecutionStatus' as const, Values: ['Waiting'] }];
    const page = await ssm.send(new DescribeAutomationExecutionsCommand({ Filters }));
    return (page.AutomationExecutionMetadataList ?? []).flatMap(
      ({ AutomationExecutionId: id }) => id ?? [],
    );
  };

  return {
    local,
    clock,
    profiles,
    configOf,
    sfn,
    ssm,
    automation,
    describe,
    async start(
      request: unknown = REQUEST,
      name?: string,
      stateMachineArn: string = MACHINE,
    ): Promise<string> {
      const { executionArn = '' } = await sfn.send(
        new StartExecutionCommand({
          stateMachineArn,
          input: JSON.stringify(request),
          ...(name !== undefined && { name }),
        }),
      );
      return executionArn;
    },
    stop: (executionArn: string) => sfn.send(new StopExecutionCommand({ executionArn })),
    async history(executionArn: string) {
      return (
        (await sfn.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 })))
          .events ?? []
      );
    },
    waitingAutomations,
    /** The automation that waits for a decision about an execution's request. */
    waitingAutomation: (executionArn: string): Promise<string> =>
      until('the automation to wait', async () => {
        for (const id of await waitingAutomations()) {
          const record = await readRecord(
            dynamodb,
            (await automation(id)).Parameters?.ApprovalId?.[0],
          );
          if (record?.executionArn?.S === executionArn && record.status?.S === 'waiting') return id;
        }
        return undefined;
      }),
    /** Does something while a role of a stack lacks one action. */
    withoutPermission: async <Result>(
      stack: string,
      role: string,
      action: string,
      act: () => Promise<Result>,
    ) => withoutAction(admin, await readRolePolicies(admin, stack, role), action, act),
    signal: (
      who: string,
      AutomationExecutionId: string,
      SignalType: 'Approve' | 'Reject',
      comment?: string,
    ) =>
      new SSMClient(configOf(who)).send(
        new SendAutomationSignalCommand({
          AutomationExecutionId,
          SignalType,
          ...(comment !== undefined && { Payload: { Comment: [comment] } }),
        }),
      ),
    cancel: (AutomationExecutionId: string) =>
      ssm.send(new StopAutomationExecutionCommand({ AutomationExecutionId })),
    ended: (executionArn: string): Promise<DescribeExecutionOutput> =>
      until('the execution to end', async () => {
        const execution = await describe(executionArn);
        return execution.status === 'RUNNING' ? undefined : execution;
      }),
    /** Every record of the ledger. */
    records: async () =>
      (
        await dynamodb.send(
          new ScanCommand({ TableName: 'countersign-ledger-dev', ConsistentRead: true }),
        )
      ).Items ?? [],
    record: async (automationExecutionId: string) =>
      readRecord(dynamodb, (await automation(automationExecutionId)).Parameters?.ApprovalId?.[0]),
    advance: (seconds: number) => control(local, 'clock/advance', { seconds }),
    eventFaults: (faults: object) => control(local, 'events/faults', faults),
    async close() {
      clock.stop();
      await local.close();
    },
  };
};

const readRecord = async (dynamodb: DynamoDBClient, approvalId = '-') =>
  (
    await dynamodb.send(
      new GetItemCommand({
        TableName: 'countersign-ledger-dev',
        Key: { approvalId: { S: approvalId } },
        ConsistentRead: true,
      }),
    )
  ).Item;

export type System = Awaited<ReturnType<typeof createSystem>>;
