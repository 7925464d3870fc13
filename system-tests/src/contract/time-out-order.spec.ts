import { limits, timeoutSeconds } from '@countersign/approval-core';
import { readData } from './read-data.ts';

const machine = readData<{
  TimeoutSeconds: number;
  States: { RequestApproval: { TimeoutSeconds: number } };
}>('state-machines/ssm-approval.asl.json');
const task = machine.States.RequestApproval;

describe('the time-outs of an approval', () => {
  it('end in order: approval, then task, then state machine', () => {
    const longest = Math.max(...Object.values(timeoutSeconds));
    expect(longest).toBe(limits.approveTimeoutSeconds);
    expect(task.TimeoutSeconds).toBeGreaterThan(longest);
    expect(machine.TimeoutSeconds).toBeGreaterThan(task.TimeoutSeconds);
  });

  it('leave a day between each, in which a late answer can still be given', () => {
    expect(task.TimeoutSeconds - limits.approveTimeoutSeconds).toBeGreaterThanOrEqual(86_400);
    expect(machine.TimeoutSeconds - task.TimeoutSeconds).toBeGreaterThanOrEqual(86_400);
  });

  it('are the same in the core and in the runbooks', () => {
    expect(readData('runbooks/timeouts.json')).toEqual(timeoutSeconds);
  });

  it('of the functions are 15 seconds at most', () => {
    expect(
      readData<{ provider: { timeout: number } }>('serverless.yml').provider.timeout,
    ).toBeLessThanOrEqual(15);
  });
});
