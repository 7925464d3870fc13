import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { ListStateMachinesCommand, SFNClient } from '@aws-sdk/client-sfn';
import { toAwsConfig } from '@countersign/local-aws';
import { runProgram } from './run-program.ts';
import { createSystem, type System } from './system.ts';

const ROOT = join(__dirname, '../..');
const PROGRAM = join(ROOT, 'apps/cross-account-bridge/deploy/main.ts');

let system: System;
let folder: string;
beforeAll(async () => {
  system = await createSystem();
  folder = mkdtempSync(join(tmpdir(), 'countersign-bridge-'));
  const config = toAwsConfig(system.profiles, 'us-east-1', system.local.endpoint);
  writeFileSync(join(folder, 'config'), config);
});
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  await system.close();
});

/** The program that `nx run cross-account-bridge:deploy` runs once everything is packaged. */
const deploy = (profiles: NodeJS.ProcessEnv) =>
  runProgram(
    process.execPath,
    [PROGRAM],
    {
      PATH: `${dirname(process.execPath)}:${join(ROOT, 'node_modules/.bin')}:${process.env.PATH}`,
      HOME: folder,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
      AWS_REGION: 'us-east-1',
      AWS_EC2_METADATA_DISABLED: 'true',
      AWS_ENDPOINT_URL: system.local.endpoint,
      SLS_AWS_MONITORING_FREQUENCY: '100',
      SLS_TELEMETRY_DISABLED: '1',
      SLS_NOTIFICATIONS_MODE: 'off',
      ...profiles,
    },
    ROOT,
  );
const both = { HOME_PROFILE: 'admin', REMOTE_PROFILE: 'remote-admin' };
const machines = async (who: string) =>
  (
    (await new SFNClient(system.configOf(who)).send(new ListStateMachinesCommand({})))
      .stateMachines ?? []
  ).map(({ name }) => name);

describe('the deployment of the bridge', () => {
  it.each<[string, NodeJS.ProcessEnv, string]>([
    ['without a second profile', { HOME_PROFILE: 'admin' }, 'REMOTE_PROFILE is not set'],
    [
      'with a profile of the wrong account',
      { HOME_PROFILE: 'admin', REMOTE_PROFILE: 'ann' },
      'the remote profile ann is of account 111111111111',
    ],
    ['of a stage without accounts', { ...both, STAGE: 'prod' }, 'no accounts of the stage prod'],
  ])('%s is refused, and nothing is deployed', async (_, profiles, message) => {
    const { code, err } = await deploy(profiles);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(await machines('remote-admin')).toEqual([]);
  });

  it('puts both sides there in the right order, with what asks, by the real serverless', async () => {
    expect(await deploy(both)).toMatchObject({ code: 0 });
    expect(await machines('admin')).toEqual(
      expect.arrayContaining(['api-gateway-approval-dev', 'assume-role-approval-dev']),
    );
    expect(await machines('remote-admin')).toEqual(
      expect.arrayContaining(['receive-approval-request-dev', 'ssm-approval-dev']),
    );
  }, 120_000);

  it('can be run again', async () => {
    const { code, out } = await deploy(both);
    expect(code).toBe(0);
    // The other account's own stacks are its owner's business from then on.
    expect(out).not.toContain('countersign-platform');
  }, 120_000);
});
