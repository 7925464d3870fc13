import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { ASSUME_ROLE, type Bridge, createBridge, REMOTE_APPROVAL } from './bridge.ts';
import { REQUEST, until } from './system.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await createBridge();
});
afterAll(() => bridge.system.close());

const asking = (message: string) => ({ ...REQUEST, message });
const start = (message: string, name?: string) =>
  bridge.system.start(asking(message), name, ASSUME_ROLE);

describe('an approval in another account, under a role there', () => {
  it.each([
    ['Approve', 'Approved', true],
    ['Reject', 'Rejected', false],
  ] as const)('comes back: %s', async (signal, decision, is_approved) => {
    const execution = await start(`assume ${signal}`);
    await bridge.decide(`assume ${signal}`, signal, 'seen');
    expect(await bridge.ended(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: { decision, is_approved, comment: 'seen', approvers: [{ person: 'ann' }] },
    });
  });

  it('keeps the name of what went wrong there', async () => {
    const execution = await start('stopped there');
    await bridge.waiting('stopped there');
    const [there] = await bridge.executions(REMOTE_APPROVAL);
    await bridge.sfn.send(new StopExecutionCommand({ executionArn: there?.executionArn }));
    expect(await bridge.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.Cancelled',
    });
  });

  it('refuses a wrong request by name, without asking anybody', async () => {
    const execution = await bridge.system.start({ policy: 'none' }, undefined, ASSUME_ROLE);
    expect(await bridge.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'InvalidInputError',
      cause: expect.stringContaining('request.'),
    });
  });

  it('is stopped there when it is stopped here', async () => {
    const execution = await start('stopped here');
    await bridge.waiting('stopped here');
    const [there] = await bridge.executions(REMOTE_APPROVAL);
    await bridge.system.stop(execution);
    await until('the remote execution to be stopped', async () => {
      const { status } = await bridge.describe(there?.executionArn ?? '');
      return status === 'ABORTED' ? status : undefined;
    });
  });
});
