import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateStateMachineCommand,
  DescribeStateMachineCommand,
  SFNClient,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { createClients, deployBothAccounts } from '@countersign/packaged-stacks';
import { runProgram } from './run-program.ts';
import { createSystem, type System } from './system.ts';

const ROOT = join(__dirname, '../..');
const BRIDGE = 'apps/cross-account-bridge';
/** What docs/cross-account.md has its readers add. */
const LINE = '- name: run-their-report\n  remoteMachine: monthly-report\n';
const HERE = 'arn:aws:states:us-east-1:111111111111:stateMachine:run-their-report-dev';

/** The workspace once more, of which the bridge's folder alone is a copy. */
const copyWorkspace = (): string => {
  const copy = mkdtempSync(join(tmpdir(), 'countersign-machine-'));
  for (const name of readdirSync(ROOT)) {
    if (name !== 'apps' && !name.startsWith('.')) symlinkSync(join(ROOT, name), join(copy, name));
  }
  mkdirSync(join(copy, 'apps'));
  const filter = (path: string) => !/\/(dist|node_modules|\.serverless)$/.test(path);
  cpSync(join(ROOT, BRIDGE), join(copy, BRIDGE), { recursive: true, filter });
  return copy;
};

const packageBridge = async (workspace: string) => {
  const env = {
    PATH: `${dirname(process.execPath)}:${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
    HOME: workspace,
    SLS_TELEMETRY_DISABLED: '1',
    SLS_NOTIFICATIONS_MODE: 'off',
  };
  for (const [config, folder] of [
    ['serverless.yml', 'dist/serverless'],
    ['serverless.remote.yml', 'dist/serverless-remote'],
  ] as const) {
    const { code, err } = await runProgram(
      join(ROOT, 'node_modules/.bin/serverless'),
      ['package', '--config', config, '--stage', 'dev', '--package', folder],
      env,
      join(workspace, BRIDGE),
    );
    if (code !== 0) throw new Error(err);
  }
};

/** The other account's own machine: it adds up, and fails where it is given no month. */
const createReport = async (config: ReturnType<System['configOf']>) => {
  const { Role } = await new IAMClient(config).send(
    new CreateRoleCommand({
      RoleName: 'monthly-report',
      AssumeRolePolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { Service: 'states.amazonaws.com' },
          Action: 'sts:AssumeRole',
        },
      }),
    }),
  );
  const Output = "{% { 'month': $states.input.month, 'total': $sum([3, 4]) } %}";
  const definition = JSON.stringify({
    QueryLanguage: 'JSONata',
    StartAt: 'Look',
    States: {
      Look: {
        Type: 'Choice',
        Choices: [{ Condition: '{% $exists($states.input.month) %}', Next: 'AddUp' }],
        Default: 'NoMonth',
      },
      AddUp: { Type: 'Succeed', Output },
      NoMonth: { Type: 'Fail', Error: 'Report.NoMonth', Cause: 'Which month?' },
    },
  });
  await new SFNClient(config).send(
    new CreateStateMachineCommand({ name: 'monthly-report', roleArn: Role?.Arn, definition }),
  );
};

let system: System;
let workspace: string;
beforeAll(async () => {
  workspace = copyWorkspace();
  appendFileSync(join(workspace, BRIDGE, 'remote-machines.yml'), LINE);
  await packageBridge(workspace);
  system = await createSystem();
  await deployBothAccounts({
    ...{ root: workspace, stage: 'dev' },
    home: createClients(system.configOf('admin')),
    remote: createClients(system.configOf('remote-admin')),
    remoteComponent: [{ stack: 'countersign-platform-dev', folder: join(ROOT, 'dist/serverless') }],
  });
  await createReport(system.configOf('remote-admin'));
}, 120_000);
afterAll(async () => {
  await system.close();
  rmSync(workspace, { recursive: true, force: true });
});

const run = async (input: object) => system.ended(await system.start(input, undefined, HERE));

describe('any machine of the other account, once a line names it', () => {
  it('is run from here, and its JSON output comes back', async () => {
    const { status, output } = await run({ month: 'May' });
    expect([status, JSON.parse(output ?? '')]).toEqual(['SUCCEEDED', { month: 'May', total: 7 }]);
  });

  it('fails here by the name and the words by which it failed there', async () => {
    expect(await run({})).toMatchObject({
      ...{ status: 'FAILED', error: 'Report.NoMonth', cause: 'Which month?' },
    });
  });

  it.each([
    ['start nothing else there', 'monthly-report', 'ssm-approval-dev'],
    ['act under no other role there', 'run-their-report-there', 'assume-role-approval-there'],
  ])('may %s', async (_, mine, other) => {
    const sfn = new SFNClient(system.configOf('admin'));
    const { definition = '' } = await sfn.send(
      new DescribeStateMachineCommand({ stateMachineArn: HERE }),
    );
    expect(definition).toContain(mine);
    const update = (text: string) =>
      sfn.send(new UpdateStateMachineCommand({ stateMachineArn: HERE, definition: text }));
    await update(definition.replaceAll(mine, other));
    expect(await run({ month: 'May' })).toMatchObject({
      ...{ status: 'FAILED', error: 'Approval.RemoteRefused' },
    });
    await update(definition);
  });
});
