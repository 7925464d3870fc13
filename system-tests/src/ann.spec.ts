import { DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import { createSystem, MACHINE, REQUEST, type System, until } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await createSystem();
});
afterAll(() => system.close());

const read = (approvalId: string, ProjectionExpression?: string) =>
  new DynamoDBClient(system.configOf('ann')).send(
    new GetItemCommand({
      TableName: 'countersign-ledger-dev',
      Key: { approvalId: { S: approvalId } },
      ...(ProjectionExpression !== undefined && { ProjectionExpression }),
    }),
  );

it('lets ann carry an approval through with the SDK alone', async () => {
  const [sfn, ssm] = [new SFNClient(system.configOf('ann')), new SSMClient(system.configOf('ann'))];
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: MACHINE, input: JSON.stringify(REQUEST) }),
  );
  const AutomationExecutionId = await until('the automation', async () => {
    const { AutomationExecutionMetadataList: [first] = [] } = await ssm.send(
      new DescribeAutomationExecutionsCommand({
        Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
      }),
    );
    return first?.AutomationExecutionId;
  });
  const { AutomationExecution } = await ssm.send(
    new GetAutomationExecutionCommand({ AutomationExecutionId }),
  );
  const approvalId = AutomationExecution?.Parameters?.ApprovalId?.[0] ?? '';
  await until('the record to wait', async () =>
    (await read(approvalId, 'approvalId, backend')).Item?.backend?.M?.id === undefined
      ? undefined
      : true,
  );
  await ssm.send(new SendAutomationSignalCommand({ AutomationExecutionId, SignalType: 'Approve' }));
  const output = await until(
    'the end',
    async () => (await sfn.send(new DescribeExecutionCommand({ executionArn }))).output,
  );
  expect(JSON.parse(output).decision).toBe('Approved');
  const { events } = await sfn.send(new GetExecutionHistoryCommand({ executionArn }));
  expect(events?.at(-1)?.type).toBe('ExecutionSucceeded');
  expect((await read(approvalId, 'approvalId')).Item).toEqual({ approvalId: { S: approvalId } });
});

it.each([
  ['by name', 'approvalId, taskToken'],
  ['by asking for everything', undefined],
])('refuses ann the task token %s', async (_how, projection) => {
  await expect(read('00000000-0000-5000-8000-000000000000', projection)).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: expect.stringContaining(
      'user/ann is not authorized to perform: dynamodb:GetItem on resource: arn:aws:dynamodb:us-east-1:111111111111:table/countersign-ledger-dev',
    ),
  });
});
