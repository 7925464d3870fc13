import { StopExecutionCommand } from '@aws-sdk/client-sfn';
import { API_GATEWAY, type Bridge, createBridge, RECEIVER } from './bridge.ts';
import { REQUEST } from './system.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await createBridge();
});
afterAll(() => bridge.system.close());

const asking = (message: string) => ({ ...REQUEST, message });
const start = (request: object, name?: string) => bridge.system.start(request, name, API_GATEWAY);

describe('an approval in another account, through its API', () => {
  it.each([
    ['Approve', 'Approved', true],
    ['Reject', 'Rejected', false],
  ] as const)('comes back: %s', async (signal, decision, is_approved) => {
    const message = `it's "quoted" \\ and ünïcode: ${signal}`;
    const execution = await start(asking(message));
    await bridge.decide(signal, signal, 'seen');
    expect(await bridge.ended(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: {
        decision,
        is_approved,
        comment: 'seen',
        approvers: [{ person: 'ann' }],
        remote: { policy: { name: 'standard' } },
        backend: { kind: 'remote-execution' },
      },
    });
  });

  it('keeps the name of what went wrong there', async () => {
    const execution = await start(asking('stopped there'));
    await bridge.waiting('stopped there');
    const [there] = await bridge.executions(RECEIVER);
    await bridge.sfn.send(new StopExecutionCommand({ executionArn: there?.executionArn }));
    expect(await bridge.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.Cancelled',
    });
  });

  it('refuses a wrong request by name, without asking anybody', async () => {
    const execution = await start({ policy: 'none' });
    expect(await bridge.ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'InvalidInputError',
      cause: expect.stringContaining('request.'),
    });
  });

  it('can be handed over one-way: the same id again is the same execution, and the receipt says so', async () => {
    const request = { ...asking('one-way'), waitForDecision: false, requestId: 'release-7' };
    const first = await bridge.ended(await start(request));
    expect(first.output).toMatchObject({ requestId: 'release-7', receipt: 'received' });
    const second = await bridge.ended(await start(request));
    expect(second.output).toEqual({ ...first.output, receipt: 'already received' });
    const asked = await bridge.executions(RECEIVER);
    expect(asked.filter(({ name }) => name === 'once-release-7')).toHaveLength(1);
  });
});
