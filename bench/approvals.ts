/** Prints how many approvals a second local-aws plays on a disk: started, asked, answered, each acknowledged once it is durable. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLocalAws, createSystemClock, type LocalAws } from '@countersign/local-aws';

const ACCOUNT = '111111111111';
const caller = {
  principal: {
    type: 'Root',
    accountId: ACCOUNT,
    arn: `arn:aws:iam::${ACCOUNT}:root`,
    userId: ACCOUNT,
  },
  accountId: ACCOUNT,
  region: 'us-east-1',
} as const;
const SIGN = `arn:aws:states:us-east-1:${ACCOUNT}:activity:sign`;
const MACHINE = `arn:aws:states:us-east-1:${ACCOUNT}:stateMachine:approval`;
/** How many approvals are under way at a time: they share commits, as those of a busy system do. */
const CONCURRENCY = 64;
const OUTPUT = JSON.stringify({ decision: 'Approved', is_approved: true, approvers: ['ann'] });

const definition = {
  StartAt: 'Ask',
  TimeoutSeconds: 3_000_000,
  States: {
    Ask: {
      Type: 'Task',
      Resource: SIGN,
      TimeoutSeconds: 2_900_000,
      Parameters: { 'request.$': '$.request', 'execution.$': '$$.Execution.Id' },
      ResultPath: '$.decision',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
      Next: 'Route',
    },
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.decision.is_approved', BooleanEquals: true, Next: 'Approved' }],
      Default: 'Failed',
    },
    Approved: { Type: 'Succeed' },
    Failed: { Type: 'Fail', Error: 'Failed' },
  },
};

const provision = async ({ aws }: LocalAws): Promise<void> => {
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'states.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const role = { RoleName: 'machine', AssumeRolePolicyDocument: JSON.stringify(trust) };
  await aws.call(caller, 'iam', 'CreateRole', role);
  await aws.call(caller, 'states', 'CreateActivity', { name: 'sign' });
  await aws.call(caller, 'states', 'CreateStateMachine', {
    name: 'approval',
    roleArn: `arn:aws:iam::${ACCOUNT}:role/machine`,
    definition: JSON.stringify(definition),
  });
};

/** A call as one over the wire: its answer counts once what it changed is on disk. */
const call = async <Output>({ aws }: LocalAws, operation: string, input: object) => {
  const output = await aws.call<Output>(caller, 'states', operation, input);
  await aws.store.committed();
  return output;
};

const approve = async (local: LocalAws, at: number): Promise<void> => {
  await call(local, 'StartExecution', {
    stateMachineArn: MACHINE,
    input: JSON.stringify({ request: { key: `r-${at}`, message: 'Deploy to production?' } }),
  });
  const { taskToken } = await call<{ taskToken?: string }>(local, 'GetActivityTask', {
    activityArn: SIGN,
    workerName: 'ann',
  });
  await call(local, 'SendTaskSuccess', { taskToken, output: OUTPUT });
};

const approveMany = async (local: LocalAws, count: number): Promise<void> => {
  let next = 0;
  const work = async () => {
    while (next < count) {
      next += 1;
      await approve(local, next);
    }
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, work));
};

const measure = async (name: string, dataFolder: string | undefined): Promise<void> => {
  const clock = createSystemClock();
  const local = await createLocalAws({ clock, ...(dataFolder !== undefined && { dataFolder }) });
  await provision(local);
  await approveMany(local, 2000);
  const count = 20_000;
  const before = process.hrtime.bigint();
  await approveMany(local, count);
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  const rate = Math.round(count / seconds);
  console.log(`${name.padEnd(34)} ${rate.toLocaleString('en').padStart(10)} approvals/s`);
  await local.close();
  clock.stop();
};

const folder = mkdtempSync(join(tmpdir(), 'bench-approvals-'));
try {
  await measure('durable (goal: 2,000)', folder);
  await measure('in memory', undefined);
} finally {
  rmSync(folder, { recursive: true });
}
