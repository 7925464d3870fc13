import { limits, timeoutSeconds } from '@countersign/approval-core';
import { readData } from './read-data.ts';

interface Machine {
  TimeoutSeconds: number;
  States: { RequestApproval: { TimeoutSeconds: number } };
}

describe.each(['ssm-approval', 'pipeline-approval'])('the time-outs of %s', (name) => {
  const machine = readData<Machine>(`state-machines/${name}.asl.json`);
  const task = machine.States.RequestApproval;

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
});

describe('the time-outs of all', () => {
  it('are the same in the core and in the runbooks', () => {
    expect(readData('runbooks/timeouts.json')).toEqual(timeoutSeconds);
  });

  it('leave a year at most to several levels', () => {
    const levels = readData<Machine>('state-machines/multi-level-approval.asl.json');
    expect(levels.TimeoutSeconds).toBe(31_536_000);
  });

  it('of the functions are 15 seconds at most', () => {
    expect(
      readData<{ provider: { timeout: number } }>('serverless.yml').provider.timeout,
    ).toBeLessThanOrEqual(15);
  });
});
