import { UpdateDocumentCommand, UpdateDocumentDefaultVersionCommand } from '@aws-sdk/client-ssm';
import { askPatiently } from './patient-machine.ts';
import { createSystem, REQUEST, type System, until } from './system.ts';

let system: System;
beforeEach(async () => {
  system = await createSystem();
});
afterEach(() => system.close());

const DAY = 86_400;
const decisionOf = (output: string | undefined) => JSON.parse(output ?? '{}').decision;
const status = async (automation: string) => (await system.record(automation))?.status?.S;

describe('events are hints', () => {
  it('answers once when every event comes twice', async () => {
    await system.eventFaults({ duplicate: true });
    const execution = await system.start();
    const automation = await system.waitingAutomation(execution);
    await system.signal('ann', automation, 'Approve');
    expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
    expect(
      await until('the record to be delivered', async () =>
        (await status(automation)) === 'delivered' ? true : undefined,
      ),
    ).toBe(true);
  });

  it('answers rightly when events overtake each other', async () => {
    const execution = await system.start();
    const automation = await system.waitingAutomation(execution);
    await system.eventFaults({ reorder: true });
    await system.signal('ann', automation, 'Reject');
    expect(decisionOf((await system.ended(execution)).output)).toBe('Rejected');
  });

  it('answers though one of the two events of an end is lost', async () => {
    const execution = await system.start();
    const automation = await system.waitingAutomation(execution);
    await system.eventFaults({ drop: 1 });
    await system.signal('ann', automation, 'Approve');
    expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
  });

  it('fails by its own time-out, never as a rejection, when all events are lost', async () => {
    const execution = await system.start();
    const automation = await system.waitingAutomation(execution);
    await system.eventFaults({ drop: true });
    await system.signal('ann', automation, 'Approve');
    await system.advance(31 * DAY + 1);
    const { status, error } = await system.ended(execution);
    expect([status, error]).toEqual(['FAILED', 'States.Timeout']);
  });
});

describe('the task is gone before the decision', () => {
  it('keeps the decision and closes the record when the execution was stopped', async () => {
    const execution = await system.start();
    const automation = await system.waitingAutomation(execution);
    await system.stop(execution);
    await system.signal('ann', automation, 'Approve');
    await until('the record to be closed', async () =>
      (await status(automation)) === 'closed' ? true : undefined,
    );
    expect((await system.describe(execution)).status).toBe('ABORTED');
    expect((await system.record(automation))?.outcome?.M?.decision?.S).toBe('Approved');
  });

  it('answers the newer token when the task was retried meanwhile, and asks nobody twice', async () => {
    const execution = await askPatiently(system);
    const automation = await system.waitingAutomation(execution);
    await system.advance(61);
    await until('the second attempt', async () =>
      (await system.record(automation))?.retryCount?.N === '1' ? true : undefined,
    );
    await system.signal('ann', automation, 'Approve');
    expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
    expect(await system.waitingAutomations()).toEqual([]);
  });
});

it('takes one of two decisions of the same instant, and tells both approvers the truth', async () => {
  const execution = await system.start();
  const automation = await system.waitingAutomation(execution);
  const signals = await Promise.allSettled([
    system.signal('ann', automation, 'Approve'),
    system.signal('bob', automation, 'Reject'),
  ]);
  const [ann, bob] = signals.map((signal) => signal.status);
  expect([ann, bob].sort()).toEqual(['fulfilled', 'rejected']);
  expect(decisionOf((await system.ended(execution)).output)).toBe(
    ann === 'fulfilled' ? 'Approved' : 'Rejected',
  );
});

it('keeps the terms of an approval when its runbook is updated while it waits', async () => {
  const execution = await system.start({ ...REQUEST, policy: 'two-of-three' });
  const automation = await system.waitingAutomation(execution);
  const Name = (await system.automation(automation)).DocumentName;
  const Content = JSON.stringify({
    schemaVersion: '0.3',
    mainSteps: [{ name: 'Approve', action: 'aws:approve', inputs: { Approvers: ['mallory'] } }],
  });
  const { DocumentDescription } = await system.ssm.send(
    new UpdateDocumentCommand({ Name, Content, DocumentVersion: '$LATEST' }),
  );
  await system.ssm.send(
    new UpdateDocumentDefaultVersionCommand({
      Name,
      DocumentVersion: DocumentDescription?.DocumentVersion,
    }),
  );
  await system.signal('ann', automation, 'Approve');
  expect((await system.describe(execution)).status).toBe('RUNNING');
  await system.signal('bob', automation, 'Approve');
  expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
});

it('answers though the event of a failure comes before the approval is bound', async () => {
  await system.withoutPermission(
    'countersign-platform-dev',
    'AutomationRole',
    'sns:Publish',
    async () => {
      const execution = await system.start();
      await until('the start to return', async () =>
        (await system.history(execution)).some(({ type }) => type === 'TaskSubmitted')
          ? true
          : undefined,
      );
      await system.advance(61);
      await system.advance(121);
      const { error, cause } = await system.ended(execution);
      expect(error).toBe('Approval.Failed');
      expect(cause).toContain('is not authorized to perform: SNS:Publish');
    },
  );
});

it('waits rather than decides while the truth cannot be read, and answers once it can', async () => {
  const execution = await system.start();
  const automation = await system.waitingAutomation(execution);
  const refused = () =>
    system.local.aws.journal
      .read(0, 100_000)
      .some(
        ({ type, data }) => type === 'call-denied' && data.action === 'ssm:GetAutomationExecution',
      );
  await system.withoutPermission(
    'countersign-receive-ssm-result-dev',
    'IamRoleLambdaExecution',
    'ssm:GetAutomationExecution',
    async () => {
      await system.signal('ann', automation, 'Approve');
      await until('the read to be refused', async () => (refused() ? true : undefined));
      expect((await system.describe(execution)).status).toBe('RUNNING');
    },
  );
  await system.advance(61);
  expect(decisionOf((await system.ended(execution)).output)).toBe('Approved');
});
