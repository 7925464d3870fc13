import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudFormationClient,
  CreateChangeSetCommand,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  ExecuteChangeSetCommand,
  waitUntilChangeSetCreateComplete,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { DescribeExecutionCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import {
  DescribeAutomationExecutionsCommand,
  SendAutomationSignalCommand,
  SSMClient,
} from '@aws-sdk/client-ssm';
import {
  createLocalAws,
  createSystemClock,
  type LocalAws,
  type Profile,
  provisionPeople,
} from '@countersign/local-aws';
import { type ClientConfig, toClientConfig } from './client-config.ts';
import { until } from './system.ts';

const MACHINES = 'arn:aws:states:us-east-1:111111111111:stateMachine:';
const read = (file: string) => readFileSync(join(__dirname, 'templates', file), 'utf8');
const hasBoto3 = spawnSync('python3', ['-c', 'import boto3']).status === 0;

let local: LocalAws;
let admin: ClientConfig;
let profiles: readonly Profile[];
const clock = createSystemClock();
beforeAll(async () => {
  // As people meet it: what AWS's model refuses and AWS itself lets pass, passes.
  local = await createLocalAws({ clock, strict: false });
  profiles = await provisionPeople(local.aws);
  admin = configOf('admin');
});
afterAll(async () => {
  clock.stop();
  await local.close();
});

const configOf = (name: string): ClientConfig => {
  const profile = profiles.find((each) => each.name === name);
  if (profile === undefined) throw new Error(`nobody is called ${name}`);
  return toClientConfig(local, profile);
};

/** Starts a machine, lets ann approve the automation that it asks for, and answers with how it ended. */
const approve = async (machine: string) => {
  const sfn = new SFNClient(admin);
  const ann = new SSMClient(configOf('ann'));
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: `${MACHINES}${machine}` }),
  );
  const AutomationExecutionId = await until('the automation to wait', async () => {
    const { status, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status !== 'RUNNING') throw new Error(`${status} ${error}: ${cause}`);
    const { AutomationExecutionMetadataList: [first] = [] } = await ann.send(
      new DescribeAutomationExecutionsCommand({
        Filters: [{ Key: 'ExecutionStatus', Values: ['Waiting'] }],
      }),
    );
    return first?.AutomationExecutionId;
  });
  await ann.send(new SendAutomationSignalCommand({ AutomationExecutionId, SignalType: 'Approve' }));
  return { executionArn, sfn, AutomationExecutionId };
};

const wait = { maxWaitTime: 30, minDelay: 1, maxDelay: 1 };

if (hasBoto3) {
  it('deploys and runs an article with inline Python by a change set, unchanged', async () => {
    const cloudFormation = new CloudFormationClient(admin);
    const names = { StackName: 'article', ChangeSetName: 'first' };
    await cloudFormation.send(
      new CreateChangeSetCommand({
        ...names,
        ChangeSetType: 'CREATE',
        TemplateBody: read('python-approval.yml'),
        Capabilities: ['CAPABILITY_NAMED_IAM'],
      }),
    );
    await waitUntilChangeSetCreateComplete({ client: cloudFormation, ...wait }, names);
    await cloudFormation.send(new ExecuteChangeSetCommand(names));
    await waitUntilStackCreateComplete(
      { client: cloudFormation, ...wait },
      { StackName: 'article' },
    );
    const { Stacks } = await cloudFormation.send(
      new DescribeStacksCommand({ StackName: 'article' }),
    );
    expect(Stacks?.[0]?.Outputs).toEqual([
      {
        OutputKey: 'MachineArn',
        OutputValue: `${MACHINES}article-approval`,
        ExportName: 'article-machine',
      },
    ]);

    const { executionArn, sfn } = await approve('article-approval');
    const ended = await until('the end', async () => {
      const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
      return execution.status === 'RUNNING' ? undefined : execution;
    });
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      output: '{"is_approved": true}'.replace(' ', ''),
    });

    await cloudFormation.send(new DeleteStackCommand({ StackName: 'article' }));
    await waitUntilStackDeleteComplete(
      { client: cloudFormation, ...wait },
      { StackName: 'article' },
    );
    const left = [...local.aws.store.collection<object>('states/machines').entries()].map(
      ([arn]) => arn,
    );
    expect(left).not.toContain(`${MACHINES}article-approval`);
  });
}

it("deploys AWS's documented direct form, which waits with the token in the automation", async () => {
  const cloudFormation = new CloudFormationClient(admin);
  await cloudFormation.send(
    new CreateStackCommand({
      StackName: 'direct',
      TemplateBody: read('direct-approval.yml'),
      Capabilities: ['CAPABILITY_IAM'],
    }),
  );
  await waitUntilStackCreateComplete({ client: cloudFormation, ...wait }, { StackName: 'direct' });
  const { executionArn, sfn } = await approve('direct-approval');
  expect((await sfn.send(new DescribeExecutionCommand({ executionArn }))).status).toBe('RUNNING');
});
