import { createSystem, REQUEST, type System } from './system.ts';

let system: System;
beforeAll(async () => {
  system = await createSystem();
});
afterAll(() => system.close());

const outputOf = (text: string | undefined) => JSON.parse(text ?? 'null');

describe('a decision ends the workflow with its record', () => {
  it('approved, with who approved and why', async () => {
    const execution = await system.start();
    await system.signal('ann', await system.waitingAutomation(execution), 'Approve', 'looks good');
    const { status, output } = await system.ended(execution);
    expect(status).toBe('SUCCEEDED');
    expect(outputOf(output)).toMatchObject({
      decision: 'Approved',
      is_approved: true,
      comment: 'looks good',
      approvers: [{ principal: 'arn:aws:iam::111111111111:user/ann' }],
    });
  });

  it('rejected with a comment, which is a decision and no failure', async () => {
    const execution = await system.start();
    await system.signal(
      'bob',
      await system.waitingAutomation(execution),
      'Reject',
      'not on a Friday',
    );
    const { status, output } = await system.ended(execution);
    expect(status).toBe('SUCCEEDED');
    expect(outputOf(output)).toMatchObject({
      decision: 'Rejected',
      is_approved: false,
      comment: 'not on a Friday',
    });
  });

  it('approved by the quorum of two of three, and by nobody alone', async () => {
    const execution = await system.start({ ...REQUEST, policy: 'two-of-three' });
    const automation = await system.waitingAutomation(execution);
    await system.signal('ann', automation, 'Approve');
    expect((await system.describe(execution)).status).toBe('RUNNING');
    await system.signal('carl', automation, 'Approve');
    expect(outputOf((await system.ended(execution)).output).approvers).toHaveLength(2);
  });
});

describe('what is no decision has its own name, and is never a rejection', () => {
  it('Approval.TimedOut when nobody answers in time', async () => {
    const execution = await system.start({ ...REQUEST, policy: 'urgent' });
    await system.waitingAutomation(execution);
    await system.advance(3601);
    expect(await system.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.TimedOut',
    });
  });

  it('Approval.Cancelled when the automation is stopped', async () => {
    const execution = await system.start();
    await system.cancel(await system.waitingAutomation(execution));
    expect(await system.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.Cancelled',
    });
  });

  it('Approval.SelfApproved when the requester approves under a four-eyes policy', async () => {
    const execution = await system.start({ ...REQUEST, policy: 'four-eyes', requestedBy: 'ann' });
    await system.signal('ann', await system.waitingAutomation(execution), 'Approve');
    expect(await system.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.SelfApproved',
    });
  });

  it('InvalidInputError for a wrong request, naming the field, before anybody is asked', async () => {
    const execution = await system.start({ ...REQUEST, policy: 'nobody-knows' });
    const { status, error, cause } = await system.ended(execution);
    expect([status, error]).toEqual(['FAILED', 'InvalidInputError']);
    expect(cause).toContain('request.policy');
  });
});
