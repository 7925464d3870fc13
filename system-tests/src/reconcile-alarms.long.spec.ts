import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  type DescribeAlarmsOutput,
} from '@aws-sdk/client-cloudwatch';
import { DisableRuleCommand, EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { reconcile } from './reconcile-scenes.ts';
import { createSystem, REQUEST, type System, until } from './system.ts';

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
/** Whether an invocation is under way, or due. */
const isBusy = (): boolean => {
  const name = 'lambda/async-invocations';
  const invocations = system.local.aws.store.collection<{ readonly nextAt: number }>(name);
  return [...invocations.values()].some(({ nextAt }) => nextAt <= system.clock.now());
};

/** Lets minutes pass, one by one, as alarms are judged; each is as long as what is invoked in it takes. */
const pass = async (minutes: number) => {
  for (let minute = 0; minute < minutes; minute += 1) {
    await system.advance(60);
    await new Promise((resolve) => setTimeout(resolve, 120));
    await until('the invocations to end', async () => (isBusy() ? undefined : true));
  }
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
        await pass(22);
        expect(await stateOf('countersign-unsettled-approvals-dev')).toBe('ALARM');
      });
      await pass(22);
      expect(await stateOf('countersign-unsettled-approvals-dev')).toBe('OK');
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
        await pass(16);
        expect(await stateOf('countersign-overdue-approvals-dev')).toBe('ALARM');
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
        await pass(11);
        expect(await stateOf('countersign-reconcile-approvals-errors-dev')).toBe('ALARM');
      },
    );
    await pass(30);
    expect(await stateOf('countersign-reconcile-approvals-did-not-run-dev')).toBe('OK');
    await new EventBridgeClient(system.configOf('admin')).send(
      new DisableRuleCommand({ Name: 'countersign-reconcile-approvals-dev' }),
    );
    await pass(31);
    expect(await stateOf('countersign-reconcile-approvals-did-not-run-dev')).toBe('ALARM');
  }, 90_000);
});
