import {
  DescribeAutomationExecutionsCommand,
  GetAutomationExecutionCommand,
  SendAutomationSignalCommand,
  SSMClient,
  StartAutomationExecutionCommand,
  type StartAutomationExecutionCommandInput,
  StopAutomationExecutionCommand,
} from '@aws-sdk/client-ssm';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { connect, createAutomationRole, createRunbook, createUser } from './spec-automation.ts';

const APPROVER = [
  'ssm:DescribeAutomationExecutions',
  'ssm:GetAutomationExecution',
  'ssm:SendAutomationSignal',
];

let local: LocalAws;
let clock: SimulatedClock;
let root: SSMClient;
const people: Record<string, SSMClient> = {};

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  root = new SSMClient(connect(local));
  for (const name of ['ann', 'bob', 'carl', 'mallory'])
    people[name] = new SSMClient(await createUser(local, name, APPROVER));
  await createRunbook(local, 'one-of-three');
  await createRunbook(local, 'two-of-three', { MinRequiredApprovals: 2 });
  const assumeRole = await createAutomationRole(local, 'automation', []);
  await createRunbook(local, 'with-role', {}, {}, { assumeRole });
});
afterAll(() => local.close());

const start = async (
  DocumentName: string,
  input: Partial<StartAutomationExecutionCommandInput> = {},
) =>
  (await root.send(new StartAutomationExecutionCommand({ DocumentName, ...input })))
    .AutomationExecutionId ?? '';

const get = async (id: string) => {
  const { AutomationExecution } = await root.send(
    new GetAutomationExecutionCommand({ AutomationExecutionId: id }),
  );
  return {
    status: AutomationExecution?.AutomationExecutionStatus,
    step: AutomationExecution?.StepExecutions?.[0],
    execution: AutomationExecution,
  };
};

const signal = (who: string, id: string, SignalType: 'Approve' | 'Reject', comment?: string) =>
  (people[who] ?? root).send(
    new SendAutomationSignalCommand({
      AutomationExecutionId: id,
      SignalType,
      ...(comment !== undefined && { Payload: { Comment: [comment] } }),
    }),
  );

const decisions = (step: Awaited<ReturnType<typeof get>>['step']) =>
  step?.Outputs?.ApproverDecisions?.map((text) => JSON.parse(text)) ?? [];

it('waits for an approval, and succeeds with who approved and why', async () => {
  const id = await start('one-of-three');
  expect((await get(id)).step).toMatchObject({
    StepStatus: 'Waiting',
    Action: 'aws:approve',
    Outputs: { ApprovalStatus: ['Waiting'] },
  });
  await signal('ann', id, 'Approve', 'looks good');
  const { status, step } = await get(id);
  expect(status).toBe('Success');
  expect(step).toMatchObject({ StepStatus: 'Success', Outputs: { ApprovalStatus: ['Approved'] } });
  expect(decisions(step)).toEqual([
    {
      Approver: 'arn:aws:iam::111111111111:user/ann',
      ApprovalStatus: 'Approve',
      Comment: 'looks good',
      ApprovalDecisionTime: expect.any(String),
    },
  ]);
});

it('leaves no timer on the clock once it is decided', async () => {
  const before = clock.nextAlarm();
  const id = await start('one-of-three');
  expect(clock.nextAlarm()).not.toBe(before);
  await signal('ann', id, 'Approve');
  expect(clock.nextAlarm()).toBe(before);
});

it('fails by one rejection, with ApprovalStatus Rejected', async () => {
  const id = await start('two-of-three');
  await signal('ann', id, 'Approve');
  await signal('bob', id, 'Reject', 'not today');
  const { status, step } = await get(id);
  expect(status).toBe('Failed');
  expect(step).toMatchObject({ StepStatus: 'Failed', Outputs: { ApprovalStatus: ['Rejected'] } });
  expect(decisions(step)).toHaveLength(2);
});

it('needs as many approvers as MinRequiredApprovals says, each counted once', async () => {
  const id = await start('two-of-three');
  await signal('ann', id, 'Approve');
  expect((await get(id)).status).toBe('Waiting');
  await expect(signal('ann', id, 'Approve')).rejects.toMatchObject({
    name: 'InvalidAutomationSignalException',
  });
  await signal('carl', id, 'Approve');
  expect((await get(id)).status).toBe('Success');
});

it('times out after seven days, step and automation', async () => {
  const id = await start('with-role');
  clock.advance(604_800_000 - 1);
  expect((await get(id)).status).toBe('Waiting');
  clock.advance(1);
  const { status, step } = await get(id);
  expect([status, step?.StepStatus]).toEqual(['TimedOut', 'TimedOut']);
});

it('fails after twelve hours without a role of its own, with the session of who started it', async () => {
  const id = await start('one-of-three');
  clock.advance(43_200_000);
  const { status, step } = await get(id);
  expect(status).toBe('Failed');
  expect(step?.Outputs?.ApprovalStatus).toEqual(['Waiting']);
});

it('fails before anybody is asked when the topic cannot be published to', async () => {
  const NotificationArn = 'arn:aws:sns:us-east-1:111111111111:AutomationNowhere';
  const assumeRole = await createAutomationRole(local, 'mute', []);
  await createRunbook(local, 'mute', { NotificationArn }, {}, { assumeRole });
  const { status, step } = await get(await start('mute'));
  expect(status).toBe('Failed');
  expect(step?.Outputs).toEqual({});
});

it('is cancelled by StopAutomationExecution, once', async () => {
  const id = await start('one-of-three');
  await root.send(new StopAutomationExecutionCommand({ AutomationExecutionId: id }));
  const { status, step } = await get(id);
  expect([status, step?.StepStatus]).toEqual(['Cancelled', 'Cancelled']);
  await expect(
    root.send(new StopAutomationExecutionCommand({ AutomationExecutionId: id })),
  ).rejects.toMatchObject({
    name: 'InvalidAutomationStatusUpdateException',
  });
});

it('refuses a signal of somebody who is no approver, and of an approver whose permission is missing', async () => {
  const id = await start('one-of-three', { Parameters: { Approvers: ['bob'] } });
  await expect(signal('mallory', id, 'Approve')).rejects.toMatchObject({
    name: 'InvalidAutomationSignalException',
  });
  await expect(signal('ann', id, 'Approve')).rejects.toMatchObject({
    name: 'InvalidAutomationSignalException',
  });
  const powerless = new SSMClient(await createUser(local, 'dora', ['ssm:GetAutomationExecution']));
  await expect(
    powerless.send(
      new SendAutomationSignalCommand({ AutomationExecutionId: id, SignalType: 'Approve' }),
    ),
  ).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:iam::111111111111:user/dora is not authorized to perform: ssm:SendAutomationSignal on resource: arn:aws:ssm:us-east-1:111111111111:automation-execution/${id} because no identity-based policy allows the ssm:SendAutomationSignal action`,
  });
  expect((await get(id)).status).toBe('Waiting');
});

it('answers the same ClientToken with the same automation, and refuses it for another request', async () => {
  const ClientToken = '8f4c1b7e-0d5a-5c6b-9e21-3a4b5c6d7e8f';
  const first = await start('one-of-three', { ClientToken });
  expect(await start('one-of-three', { ClientToken })).toBe(first);
  await expect(
    start('one-of-three', { ClientToken, Parameters: { Message: ['another'] } }),
  ).rejects.toMatchObject({
    name: 'IdempotentParameterMismatch',
  });
});

it.each([
  [
    'a document that is not there',
    { DocumentName: 'nowhere' },
    'AutomationDefinitionNotFoundException',
  ],
  [
    'a version that is not there',
    { DocumentName: 'one-of-three', DocumentVersion: '9' },
    'AutomationDefinitionVersionNotFoundException',
  ],
  [
    'a parameter that the runbook does not have',
    { DocumentName: 'one-of-three', Parameters: { Wrong: ['x'] } },
    'InvalidAutomationExecutionParametersException',
  ],
  [
    'a parameter value of 513 characters',
    { DocumentName: 'one-of-three', Parameters: { Message: ['x'.repeat(513)] } },
    'ValidationException',
  ],
  [
    'an empty parameter value',
    { DocumentName: 'one-of-three', Parameters: { Message: [''] } },
    'ValidationException',
  ],
  [
    'a ClientToken that is no UUID',
    { DocumentName: 'one-of-three', ClientToken: 'x'.repeat(36) },
    'ValidationException',
  ],
])('refuses %s', async (_what, input, name) => {
  await expect(root.send(new StartAutomationExecutionCommand(input))).rejects.toMatchObject({
    name,
  });
});

it('fails without ApprovalStatus when it cannot ask: eleven approvers', async () => {
  const approvers = Array.from({ length: 11 }, (_, index) => `user${index}`);
  const { status, step } = await get(
    await start('one-of-three', { Parameters: { Approvers: approvers } }),
  );
  expect(status).toBe('Failed');
  expect(step?.Outputs).toEqual({});
  expect(step?.FailureMessage).toContain('at most 10');
});

it('lists automations newest first, by status', async () => {
  const id = await start('one-of-three');
  const { AutomationExecutionMetadataList: list } = await root.send(
    new DescribeAutomationExecutionsCommand({
      Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
    }),
  );
  expect(list?.[0]).toMatchObject({
    AutomationExecutionId: id,
    CurrentStepName: 'Approve',
    CurrentAction: 'aws:approve',
  });
});
