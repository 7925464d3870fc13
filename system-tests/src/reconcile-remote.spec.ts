import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { API_GATEWAY, type Bridge, createBridge, RECEIVER, REMOTE_APPROVAL } from './bridge.ts';
import { reconcile } from './reconcile-scenes.ts';
import { REQUEST, until } from './system.ts';

let bridge: Bridge;
beforeAll(async () => {
  bridge = await createBridge();
  // Nothing is heard of the other account from here on.
  await new EventBridgeClient(bridge.system.configOf('admin')).send(
    new DisableRuleCommand({
      ...{ Name: 'countersign-remote-approval-ended-dev', EventBusName: 'countersign-remote-dev' },
    }),
  );
});
afterAll(() => bridge.system.close());

const none = { open: 0, settled: 0, stopped: 0, unsettled: 0, overdue: 0 };

/** An approval that is asked for in the other account, and for which a task waits in this one. */
const ask = async (message: string) => {
  const execution = await bridge.system.start({ ...REQUEST, message }, undefined, API_GATEWAY);
  await bridge.waiting(message);
  await until('the wait to be registered', async () =>
    (await bridge.system.records()).some(
      ({ executionArn, status }) => executionArn?.S === execution && status?.S === 'waiting',
    )
      ? true
      : undefined,
  );
  return execution;
};

describe('an approval in another account whose event is lost', () => {
  it.each([
    ['Approve', 'Approved'],
    ['Reject', 'Rejected'],
  ] as const)('is answered after one period: %s', async (signal, decision) => {
    const execution = await ask(`to be decided: ${signal}`);
    expect(await reconcile(bridge.system)).toEqual({ ...none, open: 1 });
    await bridge.decide(`to be decided: ${signal}`, signal);
    await until('the other account to have ended', async () =>
      (await bridge.executions(RECEIVER)).every(({ status }) => status === 'SUCCEEDED')
        ? true
        : undefined,
    );
    expect((await bridge.system.describe(execution)).status).toBe('RUNNING');
    await bridge.system.advance(300);
    expect((await bridge.ended(execution)).output).toMatchObject({ decision });
  });

  it('is stopped there once nobody waits for it here, and its record closed', async () => {
    const execution = await ask('stopped here');
    await bridge.system.stop(execution);
    expect(await reconcile(bridge.system)).toEqual({ ...none, open: 1, stopped: 1 });
    await until('nobody to be asked there', async () => {
      const [there] = await bridge.executions(REMOTE_APPROVAL);
      return there?.status === 'ABORTED' ? true : undefined;
    });
    expect(await reconcile(bridge.system)).toEqual({ ...none, open: 1, settled: 1 });
    const records = await bridge.system.records();
    expect(records.find(({ executionArn }) => executionArn?.S === execution)?.status?.S).toBe(
      'closed',
    );
  });
});
