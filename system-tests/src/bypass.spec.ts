import { CodePipelineClient, ListActionExecutionsCommand } from '@aws-sdk/client-codepipeline';
import {
  AttachUserPolicyCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  IAMClient,
  ListAttachedUserPoliciesCommand,
  ListUserPoliciesCommand,
} from '@aws-sdk/client-iam';
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { SendAutomationSignalCommand, SSMClient } from '@aws-sdk/client-ssm';
import { ways } from './bypass-ways.ts';
import {
  createPipelines,
  PIPELINE_MACHINE,
  PIPELINE_REQUEST,
  type Pipelines,
} from './pipelines.ts';
import { createSystem, MACHINE, REQUEST, type System } from './system.ts';

// A sample of the matrix in assurance/src/bypass, over the running system. There every person is held to every way.
const denied = { name: expect.stringMatching(/^AccessDenied/) };

let system: System;
let pipelines: Pipelines;
beforeAll(async () => {
  system = await createSystem();
  pipelines = createPipelines(system);
});
afterAll(() => system.close());

/** Gives a person one of the policies that the platform has for people, and nothing else. */
const giveOnly = async (UserName: string, policy: string): Promise<void> => {
  const iam = new IAMClient(system.configOf('admin'));
  const { AttachedPolicies = [] } = await iam.send(
    new ListAttachedUserPoliciesCommand({ UserName }),
  );
  for (const { PolicyArn } of AttachedPolicies)
    await iam.send(new DetachUserPolicyCommand({ UserName, PolicyArn }));
  const { PolicyNames = [] } = await iam.send(new ListUserPoliciesCommand({ UserName }));
  for (const PolicyName of PolicyNames)
    await iam.send(new DeleteUserPolicyCommand({ UserName, PolicyName }));
  const PolicyArn = `arn:aws:iam::111111111111:policy/${policy}`;
  await iam.send(new AttachUserPolicyCommand({ UserName, PolicyArn }));
};

const people = ['ann', 'requester'] as const;
const sfnOf = (who: string) => new SFNClient(system.configOf(who));

const approve = (who: string, AutomationExecutionId: string) =>
  new SSMClient(system.configOf(who)).send(
    new SendAutomationSignalCommand({ AutomationExecutionId, SignalType: 'Approve' }),
  );

const ask = (who: string, stateMachineArn: string, request: object) =>
  sfnOf(who).send(new StartExecutionCommand({ stateMachineArn, input: JSON.stringify(request) }));

const cases = people.flatMap((who) =>
  Object.entries(ways).map(([way, go]) => [who, way, go] as const),
);

describe('with the policies of the local people', () => {
  it.each(cases)('%s may not %s', async (who, _, go) => {
    await expect(go(system.configOf(who))).rejects.toMatchObject(denied);
  });

  it('the admin may, so that it is the policies that refuse', async () => {
    const refusals = await Promise.all(
      ['swap an artifact', 'read all of the ledger', 'read a record without naming anything'].map(
        (way) => ways[way]?.(system.configOf('admin')),
      ),
    );
    expect(refusals).toHaveLength(3);
  });
});

describe('with the policies that the platform has for people', () => {
  beforeAll(async () => {
    await giveOnly('ann', 'countersign-approver-dev');
    await giveOnly('requester', 'countersign-requester-dev');
  });

  it.each(cases)('%s may not %s', async (who, _, go) => {
    await expect(go(system.configOf(who))).rejects.toMatchObject(denied);
  });

  it('a requester asks and follows, and an approver decides, in an automation', async () => {
    const { executionArn = '' } = await ask('requester', MACHINE, REQUEST);
    const automation = await system.waitingAutomation(executionArn);
    await expect(approve('requester', automation)).rejects.toMatchObject(denied);
    await approve('ann', automation);
    await system.ended(executionArn);
    const { output = '{}' } = await sfnOf('requester').send(
      new DescribeExecutionCommand({ executionArn }),
    );
    expect(JSON.parse(output)).toMatchObject({
      decision: 'Approved',
      approvers: [{ person: 'ann' }],
    });
  });

  it('and in a pipeline', async () => {
    const { executionArn = '' } = await ask('requester', PIPELINE_MACHINE, PIPELINE_REQUEST);
    const waiting = await pipelines.waiting(executionArn);
    await expect(pipelines.decide('requester', waiting, 'Approved')).rejects.toMatchObject(denied);
    const { pipelineName, pipelineExecutionId } = waiting;
    const { actionExecutionDetails = [] } = await new CodePipelineClient(
      system.configOf('ann'),
    ).send(new ListActionExecutionsCommand({ pipelineName, filter: { pipelineExecutionId } }));
    expect(actionExecutionDetails.map(({ actionName }) => actionName)).toContain('Approve');
    await pipelines.decide('ann', waiting, 'Approved');
    const { output = '{}' } = await system.ended(executionArn);
    expect(JSON.parse(output)).toMatchObject({ decision: 'Approved' });
  });

  it('an approver asks for nothing, and neither sees a history, in which the token is', async () => {
    const { executionArn = '' } = await ask('requester', MACHINE, REQUEST);
    await expect(ask('ann', MACHINE, REQUEST)).rejects.toMatchObject(denied);
    for (const who of people)
      await expect(
        sfnOf(who).send(new GetExecutionHistoryCommand({ executionArn })),
      ).rejects.toMatchObject(denied);
    await system.stop(executionArn);
  });
});
