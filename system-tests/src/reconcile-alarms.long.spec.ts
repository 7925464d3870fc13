import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsOutput,
} from '@aws-sdk/client-cloudwatch';
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { reconcile } from './reconcile-scenes.ts';
import { createSystem, REQUEST, type System } from './system.ts';

let system: System;
beforeEach(async () => {
  system = await createSystem();
});
afterEach(() => system.close());

const none = { open: 0, settled: 0, stopped: 0, unsettled: 0, overdue: 0 };
const stateOf = async (AlarmName: string) => {
  const { MetricAlarms }: DescribeAlarmsOutput = await new CloudWatchClient(
    system.configOf('admin'),
  ).send(new DescribeAlarmsCommand({ AlarmNames: [AlarmName] }));
  return MetricAlarms?.[0]?.StateValue;
};
/** Lets a minute pass, as alarms are judged; on an idle machine it is long enough for a run. */
const passMinute = async () => {
  await system.advance(60);
  await new Promise((resolve) => setTimeout(resolve, 120));
};
const pass = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) await passMinute();
};
/** Lets minutes pass until an alarm is in a state. On a busy machine a run ends many minutes late. */
const comesTo = async (alarm: string, state: 'ALARM' | 'OK') => {
  for (let minute = 0; minute < 100; minute += 1) {
    if ((await stateOf(alarm)) === state) return;
    await passMinute();
  }
  throw new Error(`${alarm} is ${await stateOf(alarm)} after 100 minutes, not ${state}`);
};

describe('an alarm', () => {
  it.each([
    ['countersign-reconcile-approvals-dev', 'lambda:InvokeFunction'],
    ['countersign-reconcile-approvals-dev', 'states:DescribeExecution'],
    ['countersign-receive-ssm-result-dev', 'ssm:GetAutomationExecution'],
  ])(
    'tells of approvals that stay unsettled: %s lacks %s',
    async (stack, action) => {
      const execution = await system.start();
      const automation = await system.waitingAutomation(execution);
      await system.withoutPermission(stack, 'IamRoleLambdaExecution', action, async () => {
        expect(await reconcile(system)).toEqual({ ...none, open: 1, unsettled: 1 });
        await comesTo('countersign-unsettled-approvals-dev', 'ALARM');
      });
      await comesTo('countersign-unsettled-approvals-dev', 'OK');
      await system.signal('ann', automation, 'Approve');
      expect(JSON.parse((await system.ended(execution)).output ?? '{}').decision).toBe('Approved');
    },
    90_000,
  );

  it('tells of an approval that is open a day beyond its time-out', async () => {
    const execution = await system.start({ ...REQUEST, policy: 'urgent' });
    await system.waitingAutomation(execution);
    await system.withoutPermission(
      'countersign-receive-ssm-result-dev',
      'IamRoleLambdaExecution',
      'ssm:GetAutomationExecution',
      async () => {
        await system.advance(86_400);
        expect(await reconcile(system)).toMatchObject({ open: 1, unsettled: 1, overdue: 0 });
        await system.advance(3601);
        expect(await reconcile(system)).toMatchObject({ open: 1, unsettled: 1, overdue: 1 });
        await comesTo('countersign-overdue-approvals-dev', 'ALARM');
      },
    );
  }, 90_000);

  it('tells of runs that fail, and of runs that do not happen', async () => {
    await system.withoutPermission(
      'countersign-reconcile-approvals-dev',
      'IamRoleLambdaExecution',
      'dynamodb:Query',
      async () => {
        await expect(reconcile(system)).rejects.toThrow('dynamodb:Query');
        await comesTo('countersign-reconcile-approvals-errors-dev', 'ALARM');
      },
    );
    await pass(30);
    await comesTo('countersign-reconcile-approvals-did-not-run-dev', 'OK');
    await new EventBridgeClient(system.configOf('admin')).send(
      new DisableRuleCommand({ Name: 'countersign-reconcile-approvals-dev' }),
    );
    await comesTo('countersign-reconcile-approvals-did-not-run-dev', 'ALARM');
  }, 90_000);
});
