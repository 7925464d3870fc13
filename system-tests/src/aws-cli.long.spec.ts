import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { toAwsConfig } from '@countersign/local-aws';
import { runProgram } from './run-program.ts';
import { createSystem, MACHINE, type System, until } from './system.ts';

let system: System;
let folder: string;
beforeAll(async () => {
  system = await createSystem();
  folder = mkdtempSync(join(tmpdir(), 'countersign-aws-'));
  writeFileSync(
    join(folder, 'config'),
    toAwsConfig(system.profiles, 'us-east-1', system.local.endpoint),
  );
});
afterAll(async () => {
  await system.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The AWS CLI of this machine, as ann; the endpoint is named because versions before 2.13 do not read it from the profile. */
const aws = (...args: readonly string[]) => {
  const AWS_CONFIG_FILE = join(folder, 'config');
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_CONFIG_FILE,
    AWS_PROFILE: 'ann',
    AWS_PAGER: '',
  };
  return runProgram(
    'aws',
    ['--endpoint-url', system.local.endpoint, '--output', 'json', ...args],
    env,
  );
};

const json = async (...args: readonly string[]) => {
  const { code, out, err } = await aws(...args);
  if (code !== 0) throw new Error(err);
  return JSON.parse(out || '{}');
};

describe('the AWS CLI', () => {
  it('carries an approval through as ann', async () => {
    const input = JSON.stringify({
      requestedBy: 'requester',
      message: 'From the shell',
      policy: 'standard',
    });
    const { executionArn } = await json(
      'stepfunctions',
      'start-execution',
      '--state-machine-arn',
      MACHINE,
      '--input',
      input,
    );
    const id: string = await until('the automation', async () => {
      const list = await json(
        'ssm',
        'describe-automation-executions',
        '--filters',
        'Key=ExecutionStatus,Values=Waiting',
      );
      return list.AutomationExecutionMetadataList[0]?.AutomationExecutionId;
    });
    const { AutomationExecution } = await json(
      'ssm',
      'get-automation-execution',
      '--automation-execution-id',
      id,
    );
    const approvalId = AutomationExecution.Parameters.ApprovalId[0];
    await json(
      'ssm',
      'send-automation-signal',
      '--automation-execution-id',
      id,
      '--signal-type',
      'Approve',
      '--payload',
      'Comment=ok',
    );
    const output = await until(
      'the end',
      async () =>
        (await json('stepfunctions', 'describe-execution', '--execution-arn', executionArn)).output,
    );
    expect(JSON.parse(output)).toMatchObject({ decision: 'Approved', comment: 'ok' });
    const { events } = await json(
      'stepfunctions',
      'get-execution-history',
      '--execution-arn',
      executionArn,
    );
    expect(events.at(-1).type).toBe('ExecutionSucceeded');
    const key = JSON.stringify({ approvalId: { S: approvalId } });
    const { Item } = await json(
      'dynamodb',
      'get-item',
      '--table-name',
      'countersign-ledger-dev',
      '--key',
      key,
      '--projection-expression',
      'approvalId,outcome',
    );
    expect(Item.outcome.M.decision.S).toBe('Approved');
  });

  it('prints the refusal of a second signal', async () => {
    const list = await json('ssm', 'describe-automation-executions');
    const id = list.AutomationExecutionMetadataList[0].AutomationExecutionId;
    const { code, err } = await aws(
      'ssm',
      'send-automation-signal',
      '--automation-execution-id',
      id,
      '--signal-type',
      'Reject',
    );
    expect(code).not.toBe(0);
    expect(err).toContain(
      '(InvalidAutomationSignalException) when calling the SendAutomationSignal operation',
    );
  });
});
