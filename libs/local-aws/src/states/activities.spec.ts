import {
  CreateActivityCommand,
  DeleteActivityCommand,
  DescribeActivityCommand,
  GetActivityTaskCommand,
  ListActivitiesCommand,
  ListTagsForResourceCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  TagResourceCommand,
} from '@aws-sdk/client-sfn';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { createLocalAws, type LocalAws } from '../create-local-aws.ts';
import { createWorkbench, type Workbench } from './spec-machines.ts';

const ARN = 'arn:aws:states:us-east-1:111111111111:activity:sign';

let local: LocalAws;
let clock: SimulatedClock;
let bench: Workbench;

beforeAll(async () => {
  clock = createSimulatedClock();
  local = await createLocalAws({ clock });
  bench = await createWorkbench(local);
  await bench.sfn.send(new CreateActivityCommand({ name: 'sign' }));
  await bench.create('signing', {
    StartAt: 'Sign',
    States: {
      Sign: {
        Type: 'Task',
        Resource: ARN,
        TimeoutSeconds: 3600,
        HeartbeatSeconds: 60,
        End: true,
      },
    },
  });
});
afterAll(() => local.close());

const poll = (workerName?: string) =>
  bench.sfn.send(
    new GetActivityTaskCommand({ activityArn: ARN, ...(workerName && { workerName }) }),
  );
const typesOf = async (executionArn: string) =>
  (await bench.history(executionArn)).map(({ type }) => type);

describe('a task of an activity', () => {
  it('is fetched by a worker, answered by its token, and written as AWS writes it', async () => {
    const executionArn = await bench.start('signing', { page: 1 });
    const { taskToken, input } = await poll('ann');
    expect(input).toBe('{"page":1}');
    await bench.sfn.send(new SendTaskSuccessCommand({ taskToken, output: '"signed"' }));
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'SUCCEEDED',
      output: '"signed"',
    });
    const events = await bench.history(executionArn);
    expect(events.slice(2, 5)).toMatchObject([
      {
        type: 'ActivityScheduled',
        previousEventId: 2,
        activityScheduledEventDetails: {
          resource: ARN,
          input: '{"page":1}',
          inputDetails: { truncated: false },
          timeoutInSeconds: 3600,
          heartbeatInSeconds: 60,
        },
      },
      {
        type: 'ActivityStarted',
        previousEventId: 3,
        activityStartedEventDetails: { workerName: 'ann' },
      },
      { type: 'ActivitySucceeded', activitySucceededEventDetails: { output: '"signed"' } },
    ]);
  });

  it('reaches a worker that asked before it came', async () => {
    const asked = poll('bob');
    const executionArn = await bench.start('signing');
    const { taskToken } = await asked;
    await bench.sfn.send(new SendTaskFailureCommand({ taskToken, error: 'Refused', cause: 'no' }));
    expect(await bench.describe(executionArn)).toMatchObject({
      status: 'FAILED',
      error: 'Refused',
    });
    const [started] = (await bench.history(executionArn)).slice(3);
    expect(started?.activityStartedEventDetails).toEqual({ workerName: 'bob' });
  });

  it('goes to one worker', async () => {
    const executionArn = await bench.start('signing', 1);
    const polls = [poll(), poll()];
    await bench.start('signing', 2);
    const inputs = (await Promise.all(polls)).map(({ input }) => input);
    expect(inputs.sort()).toEqual(['1', '2']);
    const [started] = (await bench.history(executionArn)).slice(3);
    expect(started?.activityStartedEventDetails).toEqual({});
  });

  it('times out without heartbeats, and lives with them', async () => {
    const executionArn = await bench.start('signing');
    const { taskToken } = await poll();
    clock.advance(50_000);
    await bench.sfn.send(new SendTaskHeartbeatCommand({ taskToken }));
    clock.advance(50_000);
    expect(await bench.describe(executionArn)).toMatchObject({ status: 'RUNNING' });
    clock.advance(10_000);
    expect(await bench.describe(executionArn)).toMatchObject({ error: 'States.Timeout' });
    expect(await typesOf(executionArn)).toContain('ActivityTimedOut');
  });

  it('is not handed out once it has timed out', async () => {
    await bench.start('signing', 'late');
    clock.advance(3_600_000);
    await bench.start('signing', 'fresh');
    expect(await poll()).toMatchObject({ input: '"fresh"' });
  });
});

describe('GetActivityTask', () => {
  it('answers without a token after 60 seconds', async () => {
    clock.advance(3_600_000);
    const asked = poll();
    while (clock.nextAlarm() === undefined) await new Promise(setImmediate);
    clock.advance(60_000);
    const { taskToken, input } = await asked;
    expect([taskToken, input]).toEqual([undefined, undefined]);
  });

  it('refuses an activity that is not there', async () => {
    const activityArn = `${ARN}-gone`;
    await expect(bench.sfn.send(new GetActivityTaskCommand({ activityArn }))).rejects.toMatchObject(
      {
        name: 'ActivityDoesNotExist',
        message: `Activity Does Not Exist: '${activityArn}'`,
      },
    );
  });
});

describe('an activity', () => {
  it('is made once, described, listed, tagged and deleted', async () => {
    const make = () => bench.sfn.send(new CreateActivityCommand({ name: 'one', tags: [] }));
    const { activityArn, creationDate } = await make();
    expect(await make()).toMatchObject({ activityArn, creationDate });
    expect(await bench.sfn.send(new DescribeActivityCommand({ activityArn }))).toMatchObject({
      activityArn,
      name: 'one',
      creationDate,
    });
    const { activities } = await bench.sfn.send(new ListActivitiesCommand({}));
    expect(activities?.map(({ name }) => name)).toEqual(['sign', 'one']);
    const tags = [{ key: 'team', value: 'a' }];
    await bench.sfn.send(new TagResourceCommand({ resourceArn: activityArn, tags }));
    const listed = await bench.sfn.send(
      new ListTagsForResourceCommand({ resourceArn: activityArn }),
    );
    expect(listed.tags).toEqual(tags);
    await bench.sfn.send(new DeleteActivityCommand({ activityArn }));
    await bench.sfn.send(new DeleteActivityCommand({ activityArn }));
    await expect(
      bench.sfn.send(new DescribeActivityCommand({ activityArn })),
    ).rejects.toMatchObject({ name: 'ActivityDoesNotExist' });
  });

  it('has a name of letters', async () => {
    await expect(bench.sfn.send(new CreateActivityCommand({ name: 'a b$' }))).rejects.toMatchObject(
      { name: 'InvalidName', message: "Invalid Name: 'a b$'" },
    );
  });

  it('that is not there fails the execution at once', async () => {
    const Resource = `${ARN}-gone`;
    await bench.create('orphan', {
      StartAt: 'Sign',
      States: { Sign: { Type: 'Task', Resource, End: true } },
    });
    const executionArn = await bench.start('orphan');
    expect(await bench.describe(executionArn)).toMatchObject({
      error: 'States.Runtime',
      cause: `An error occurred while executing the state 'Sign' (entered at the event id #2). The activity ${Resource} does not exist.`,
    });
    expect(await typesOf(executionArn)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'ExecutionFailed',
    ]);
  });
});
