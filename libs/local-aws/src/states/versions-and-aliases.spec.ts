import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineVersionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createSeededBytes } from '../ids.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const ARN = 'arn:aws:states:us-east-1:111111111111:stateMachine:flow';
const NAME_PATTERN = '^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$';
const answering = (Result: string) => ({
  StartAt: 'Say',
  States: { Say: { Type: 'Pass', Result, End: true } },
});

let local: LocalAws;
let bench: Workbench;

beforeAll(async () => {
  local = await createLocalAws({ bytes: createSeededBytes(7) });
  bench = await createWorkbench(local);
  await bench.create('flow', answering('one'), { publish: true, versionDescription: 'first' });
  await bench.sfn.send(
    new UpdateStateMachineCommand({
      stateMachineArn: ARN,
      definition: JSON.stringify(answering('two')),
      publish: true,
    }),
  );
});
afterAll(() => local.close());

const describeMachine = (stateMachineArn: string) =>
  bench.sfn.send(new DescribeStateMachineCommand({ stateMachineArn }));
const versions = async () => {
  const listed = await bench.sfn.send(
    new ListStateMachineVersionsCommand({ stateMachineArn: ARN }),
  );
  return listed.stateMachineVersions?.map(({ stateMachineVersionArn }) => stateMachineVersionArn);
};
const run = async (stateMachineArn: string) => {
  const { executionArn = '' } = await bench.sfn.send(
    new StartExecutionCommand({ stateMachineArn }),
  );
  return bench.describe(executionArn);
};
const routes = (...weights: readonly number[]) =>
  weights.map((weight, index) => ({ stateMachineVersionArn: `${ARN}:${index + 1}`, weight }));
const alias = (name: string, routingConfiguration = routes(100), description?: string) =>
  bench.sfn.send(
    new CreateStateMachineAliasCommand({
      name,
      routingConfiguration,
      ...(description !== undefined && { description }),
    }),
  );

describe('a version', () => {
  it('is published with the machine, listed newest first, and stays as it was', async () => {
    expect(await versions()).toEqual([`${ARN}:2`, `${ARN}:1`]);
    const first = await describeMachine(`${ARN}:1`);
    expect(first).toMatchObject({
      stateMachineArn: `${ARN}:1`,
      definition: JSON.stringify(answering('one')),
      description: 'first',
      status: 'ACTIVE',
    });
    expect(first.revisionId).toBeUndefined();
    const second = await describeMachine(`${ARN}:2`);
    expect(second.revisionId).toBe((await describeMachine(ARN)).revisionId);
    expect(await run(`${ARN}:1`)).toMatchObject({
      output: '"one"',
      stateMachineArn: ARN,
      stateMachineVersionArn: `${ARN}:1`,
    });
  });

  it('is published once for a revision', async () => {
    const publish = (input: object = {}) =>
      bench.sfn.send(new PublishStateMachineVersionCommand({ stateMachineArn: ARN, ...input }));
    expect(await publish()).toMatchObject({ stateMachineVersionArn: `${ARN}:2` });
    const { revisionId } = await describeMachine(ARN);
    await expect(publish({ revisionId: 'INITIAL' })).rejects.toMatchObject({
      name: 'ConflictException',
      message: `Failed to publish the State Machine version for revision INITIAL. The current State Machine revision is ${revisionId}.`,
    });
  });

  it('never has the number of a deleted one', async () => {
    await bench.create('counted', answering('x'), { publish: true });
    const stateMachineArn = ARN.replace('flow', 'counted');
    const remove = { stateMachineVersionArn: `${stateMachineArn}:1` };
    await bench.sfn.send(new DeleteStateMachineVersionCommand(remove));
    await bench.sfn.send(new DeleteStateMachineVersionCommand(remove));
    const again = await bench.sfn.send(new PublishStateMachineVersionCommand({ stateMachineArn }));
    expect(again.stateMachineVersionArn).toBe(`${stateMachineArn}:2`);
  });

  it('lists its own executions', async () => {
    await run(ARN);
    const executionArn = (await run(`${ARN}:2`)).executionArn;
    const { executions } = await bench.sfn.send(
      new ListExecutionsCommand({ stateMachineArn: `${ARN}:2` }),
    );
    expect(executions).toMatchObject([{ executionArn, stateMachineVersionArn: `${ARN}:2` }]);
  });

  it.each([':3', ':gone'])('%s that is not there cannot be started', async (qualifier) => {
    await expect(run(`${ARN}${qualifier}`)).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${ARN}${qualifier}'`,
    });
  });
});

describe('an alias', () => {
  it('is created once, described, changed, listed and deleted', async () => {
    const { stateMachineAliasArn } = await alias('live', routes(100), 'now');
    expect(stateMachineAliasArn).toBe(`${ARN}:live`);
    expect(await alias('live', routes(100), 'now')).toMatchObject({ stateMachineAliasArn });
    await expect(alias('live', routes(100))).rejects.toMatchObject({ name: 'ConflictException' });
    await bench.sfn.send(
      new UpdateStateMachineAliasCommand({
        stateMachineAliasArn,
        routingConfiguration: routes(50, 50),
      }),
    );
    const read = new DescribeStateMachineAliasCommand({ stateMachineAliasArn });
    expect(await bench.sfn.send(read)).toMatchObject({
      name: 'live',
      description: 'now',
      routingConfiguration: routes(50, 50),
    });
    const listed = await bench.sfn.send(
      new ListStateMachineAliasesCommand({ stateMachineArn: ARN }),
    );
    expect(listed.stateMachineAliases).toMatchObject([{ stateMachineAliasArn }]);
    const remove = new DeleteStateMachineAliasCommand({ stateMachineAliasArn });
    await bench.sfn.send(remove);
    await bench.sfn.send(remove);
    await expect(bench.sfn.send(read)).rejects.toMatchObject({
      name: 'ResourceNotFound',
      message: 'Request references a resource that does not exist.',
    });
  });

  it('leads to its versions by their weights, and keeps them from being deleted', async () => {
    const { stateMachineAliasArn = '' } = await alias('canary', routes(80, 20));
    const outputs: (string | undefined)[] = [];
    for (let at = 0; at < 100; at += 1) outputs.push((await run(stateMachineAliasArn)).output);
    const ones = outputs.filter((output) => output === '"one"').length;
    expect(ones).toBeGreaterThan(65);
    expect(ones).toBeLessThan(95);
    const { executions } = await bench.sfn.send(
      new ListExecutionsCommand({ stateMachineArn: stateMachineAliasArn, maxResults: 1000 }),
    );
    expect(executions).toHaveLength(100);
    expect(executions?.[0]).toMatchObject({ stateMachineAliasArn, stateMachineArn: ARN });
    await expect(
      bench.sfn.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: `${ARN}:1` })),
    ).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [canary]',
    });
  });

  it.each([
    [
      'a machine instead of a version',
      [{ stateMachineVersionArn: ARN, weight: 100 }],
      `Routing configuration must contain state machine version ARNs. Received: [${ARN}]`,
    ],
    [
      'weights of 99',
      routes(70, 29),
      'Sum of routing configuration weights must equal 100. Received: [70, 29]',
    ],
    [
      'a weight of 101',
      routes(101),
      "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
    ],
    [
      'a version twice',
      [...routes(50), ...routes(50)],
      `Routing configuration must contain distinct state machine version ARNs. Received: [${ARN}:1, ${ARN}:1]`,
    ],
  ])('refuses %s', async (_what, routing, message) => {
    await expect(alias('bad', routing)).rejects.toMatchObject({
      name: 'ValidationException',
      message,
    });
  });

  it.each(['123', 'INVALID ALIAS', '!x'])('is not named %s', async (name) => {
    await expect(alias(name)).rejects.toMatchObject({
      message: `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ${NAME_PATTERN}`,
    });
  });
});

describe('CreateStateMachine', () => {
  const settings = { name: 'again', definition: JSON.stringify(answering('x')) };
  const create = (input: object = {}) =>
    bench.sfn.send(
      new CreateStateMachineCommand({ ...settings, roleArn: bench.roleArn, ...input }),
    );

  it('is the same for the same request, whatever the tags', async () => {
    const { creationDate } = await create();
    expect(await create({ tags: [{ key: 'a', value: 'b' }] })).toMatchObject({ creationDate });
  });

  it.each([
    ['another definition', { definition: JSON.stringify(answering('y')) }],
    ['another type', { type: 'EXPRESS' }],
    ['a version that was not asked for before', { publish: true }],
  ])('refuses %s under the same name', async (_what, input) => {
    await create();
    await expect(create(input)).rejects.toMatchObject({ name: 'StateMachineAlreadyExists' });
  });

  it('takes the description of a version only where there is one', async () => {
    await expect(create({ versionDescription: 'x' })).rejects.toMatchObject({
      name: 'ValidationException',
      message: 'Version description can only be set when publish is true',
    });
  });
});
