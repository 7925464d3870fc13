import {
  DisableStageTransitionCommand,
  EnableStageTransitionCommand,
} from '@aws-sdk/client-codepipeline';
import { deployPackages } from './deploy-packages.ts';
import { createPipelines, PIPELINE_REQUEST, type Pipelines } from './pipelines.ts';
import { askAndStop, askAndStopPipeline, reconcile, unbind } from './reconcile-scenes.ts';
import { createSystem, REQUEST, type System, until } from './system.ts';

let system: System;
let pipelines: Pipelines;
const begin = async (environment: Readonly<Record<string, string>> = {}) => {
  system = await createSystem({
    change(stack, { Resources }) {
      if (stack !== 'countersign-reconcile-approvals-dev') return;
      const settings: { Variables?: object } =
        Resources.HandlerLambdaFunction?.Properties.Environment ?? {};
      Object.assign(settings.Variables ?? {}, environment);
    },
  });
  pipelines = createPipelines(system);
};
afterEach(() => system.close());

const PERIOD = 300;
const none = { open: 0, settled: 0, stopped: 0, unsettled: 0, overdue: 0 };
const decisionOf = (output: string | undefined) => JSON.parse(output ?? '{}').decision;
const recordOf = async (approvalId: string) =>
  (await system.records()).find((record) => record.approvalId?.S === approvalId);
const closed = (approvalId: string) =>
  until('the record to be closed', async () => {
    const record = await recordOf(approvalId);
    return record?.status?.S === 'closed' ? record : undefined;
  });
const cancelled = (automation: string) =>
  until('the automation to be cancelled', async () =>
    (await system.automation(automation)).AutomationExecutionStatus === 'Cancelled'
      ? true
      : undefined,
  );
const drop = () => system.eventFaults({ drop: true });

describe('where every event is lost', () => {
  beforeEach(() => begin());

  it.each([
    ['Approve', 'Approved'],
    ['Reject', 'Rejected'],
  ] as const)(
    'an approval in SSM ends after one period with its own decision: %s',
    async (signal, decision) => {
      const execution = await system.start();
      const automation = await system.waitingAutomation(execution);
      await drop();
      await system.signal('ann', automation, signal);
      expect((await system.describe(execution)).status).toBe('RUNNING');
      await system.advance(PERIOD);
      expect(decisionOf((await system.ended(execution)).output)).toBe(decision);
      expect((await system.record(automation))?.backend?.M?.id?.S).toBe(automation);
    },
  );

  it.each(['Approved', 'Rejected'] as const)(
    'an approval in CodePipeline ends after one period with its own decision: %s',
    async (decision) => {
      const execution = await pipelines.start();
      const waiting = await pipelines.waiting(execution);
      await drop();
      await pipelines.decide('bob', waiting, decision);
      expect((await system.describe(execution)).status).toBe('RUNNING');
      await system.advance(PERIOD);
      expect(decisionOf((await system.ended(execution)).output)).toBe(decision);
    },
  );

  it('what was no decision keeps its own name', async () => {
    const execution = await system.start({ ...REQUEST, policy: 'urgent' });
    await system.waitingAutomation(execution);
    await drop();
    // The run of this moment may come before the automation's own end.
    await system.advance(3601);
    await system.advance(PERIOD);
    expect((await system.ended(execution)).error).toBe('Approval.TimedOut');
  });

  it('two runs at once answer once', async () => {
    const execution = await system.start();
    const automation = await system.waitingAutomation(execution);
    await drop();
    await system.signal('ann', automation, 'Approve');
    const reports = await Promise.all([reconcile(system), reconcile(system)]);
    expect(reports.map(({ unsettled }) => unsettled)).toEqual([0, 0]);
    expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
    expect((await system.record(automation))?.status?.S).toBe('delivered');
    expect(await reconcile(system)).toEqual(none);
  });
});

describe('where nobody waits any more', () => {
  beforeEach(() => begin());

  it('the automation is cancelled, and the record closed', async () => {
    const { automation, approvalId } = await askAndStop(system);
    await system.advance(PERIOD);
    await cancelled(automation);
    expect((await closed(approvalId)).outcome?.M?.error?.S).toBe('Approval.Cancelled');
    expect(await reconcile(system)).toEqual(none);
  });

  it('the record is closed by the next run, if the event of that is lost too', async () => {
    const { automation, approvalId } = await askAndStop(system);
    await drop();
    expect(await reconcile(system)).toEqual({ ...none, open: 1, stopped: 1 });
    await cancelled(automation);
    expect((await recordOf(approvalId))?.status?.S).toBe('waiting');
    expect(await reconcile(system)).toEqual({ ...none, open: 1, settled: 1 });
    expect((await closed(approvalId)).closedBecause?.S).toBe('the execution was ABORTED');
  });

  it('the pipeline execution is stopped, nothing is deployed, and the record closed', async () => {
    const { waiting, approvalId } = await askAndStopPipeline(system);
    await system.advance(PERIOD);
    await closed(approvalId);
    const { pipelineName, pipelineExecutionId } = waiting;
    expect((await pipelines.execution(pipelineName, pipelineExecutionId))?.status).toBe('Stopped');
    expect(await pipelines.deployed(waiting)).toBeUndefined();
    expect(await reconcile(system)).toEqual(none);
  });

  it('a deployment that a person approved is not stopped half-way, and its record is closed after it', async () => {
    const execution = await pipelines.start({ ...PIPELINE_REQUEST, waitForDeploy: true });
    const waiting = await pipelines.waiting(execution);
    const { pipelineName } = waiting;
    const stage = { pipelineName, stageName: 'Deploy', transitionType: 'Inbound' } as const;
    await pipelines.admin.send(new DisableStageTransitionCommand({ ...stage, reason: 'not yet' }));
    await pipelines.decide('ann', waiting, 'Approved');
    await system.stop(execution);
    expect(await reconcile(system)).toEqual({ ...none, open: 1 });
    expect(await pipelines.deployed(waiting)).toBeUndefined();
    await pipelines.admin.send(new EnableStageTransitionCommand(stage));
    expect((await closed(waiting.approvalId)).outcome?.M?.decision?.S).toBe('Approved');
    expect(await pipelines.deployed(waiting)).toBeDefined();
    expect(await reconcile(system)).toEqual(none);
  });

  it('an automation that was never bound is found and cancelled, and its record closed', async () => {
    const other = await system.start();
    const otherAutomation = await system.waitingAutomation(other);
    const { automation, approvalId } = await askAndStop(system);
    await unbind(system, approvalId);
    expect(await reconcile(system)).toEqual({ ...none, open: 2 });
    await system.advance(PERIOD);
    await cancelled(automation);
    const record = await closed(approvalId);
    expect(record.backend?.M?.id?.S).toBe(automation);
    expect(record).not.toHaveProperty('openKind');
    expect(await system.waitingAutomations()).toEqual([otherAutomation]);
  });

  it('a pipeline execution that was never bound is found and stopped, and its record closed', async () => {
    const other = await pipelines.waiting(await pipelines.start());
    const { waiting, approvalId } = await askAndStopPipeline(system);
    await unbind(system, approvalId);
    await system.advance(PERIOD);
    expect((await closed(approvalId)).backend?.M?.id?.S).toBe(waiting.pipelineExecutionId);
    const statusOf = async ({ pipelineName, pipelineExecutionId }: typeof waiting) =>
      (await pipelines.execution(pipelineName, pipelineExecutionId))?.status;
    expect(await statusOf(waiting)).toBe('Stopped');
    expect(await statusOf(other)).toBe('InProgress');
  });
});

describe('where events arrive', () => {
  it('a run finds nothing to do: the event alone answers', async () => {
    await begin();
    const executions = await Promise.all([system.start(), system.start(), system.start()]);
    const [approved = '', waits = '', rejected = ''] = executions;
    await system.signal('ann', await system.waitingAutomation(approved), 'Approve');
    await system.signal('bob', await system.waitingAutomation(rejected), 'Reject');
    await system.waitingAutomation(waits);
    await Promise.all([system.ended(approved), system.ended(rejected)]);
    await until('the deliveries to be noted', async () =>
      (await system.records()).filter(({ status }) => status?.S === 'delivered').length === 2
        ? true
        : undefined,
    );
    expect(await reconcile(system)).toEqual({ ...none, open: 1 });
    expect((await system.records()).filter(({ openKind }) => openKind !== undefined)).toHaveLength(
      1,
    );
  });
});

describe('where there are more than a run may look at', () => {
  it('the next goes on from there, and none is forgotten', async () => {
    await begin({ MAX_APPROVALS: '2' });
    const executions = await Promise.all(Array.from({ length: 5 }, () => system.start()));
    const automations = await Promise.all(executions.map(system.waitingAutomation));
    await drop();
    for (const automation of automations) await system.signal('ann', automation, 'Approve');
    const reports = [];
    for (let run = 0; run < 4; run += 1) reports.push(await reconcile(system));
    expect(reports.map(({ settled }) => settled)).toEqual([2, 2, 1, 0]);
    for (const execution of executions)
      expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
  });
});

it('works on a ledger that was there before its index', async () => {
  system = await createSystem({
    change(stack, { Resources }) {
      if (stack !== 'countersign-platform-dev') return;
      const ledger: Record<string, unknown> = Resources.LedgerTable?.Properties ?? {};
      delete ledger.GlobalSecondaryIndexes;
      ledger.AttributeDefinitions = [{ AttributeName: 'approvalId', AttributeType: 'S' }];
    },
  });
  await system.waitingAutomation(await system.start());
  await expect(reconcile(system)).rejects.toThrow('index');
  await deployPackages(system.configOf('admin'));
  expect(await reconcile(system)).toEqual({ ...none, open: 1 });
});
