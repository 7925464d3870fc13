import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { createPipelines, PIPELINE_REQUEST, type Pipelines, SOURCE_BUCKET } from './pipelines.ts';
import { createSystem, type System, until } from './system.ts';

let system: System;
let pipelines: Pipelines;
beforeAll(async () => {
  system = await createSystem();
  pipelines = createPipelines(system);
});
afterAll(() => system.close());

const ask = async (change: object = {}) => {
  const execution = await pipelines.start({ ...PIPELINE_REQUEST, ...change });
  return { execution, waiting: await pipelines.waiting(execution) };
};
const ended = async (execution: string) => {
  const { status, output, error, cause } = await system.ended(execution);
  return { status, error, cause, output: JSON.parse(output ?? 'null') };
};

describe('a decision in CodePipeline ends the workflow with its record', () => {
  it('approved, with who approved, why and what, and then deployed', async () => {
    const { execution, waiting } = await ask();
    await pipelines.decide('ann', waiting, 'Approved', 'looks good');
    const { status, output } = await ended(execution);
    expect(status).toBe('SUCCEEDED');
    expect(output).toMatchObject({
      approvalId: waiting.approvalId,
      decision: 'Approved',
      is_approved: true,
      comment: 'looks good',
      approvers: [{ person: 'ann', principal: 'arn:aws:iam::111111111111:user/ann' }],
      backend: { kind: 'code-pipeline', id: waiting.pipelineExecutionId },
      artifact: { bucket: SOURCE_BUCKET, key: `approvals/${waiting.approvalId}` },
    });
    expect(await until('the deployment', () => pipelines.deployed(waiting))).toBe('release 1.2');
  });

  it('rejected with a comment, which is a decision and no failure, and deploys nothing', async () => {
    const { execution, waiting } = await ask();
    await pipelines.decide('bob', waiting, 'Rejected', 'not on a Friday');
    expect(await ended(execution)).toMatchObject({
      status: 'SUCCEEDED',
      output: { decision: 'Rejected', is_approved: false, comment: 'not on a Friday' },
    });
    expect(await pipelines.deployed(waiting)).toBeUndefined();
  });

  it('about a version that lies in S3 already, whatever was put over it since', async () => {
    const at = { Bucket: SOURCE_BUCKET, Key: 'uploads/app.zip' };
    const { VersionId } = await pipelines.s3.send(new PutObjectCommand({ ...at, Body: 'old' }));
    await pipelines.s3.send(new PutObjectCommand({ ...at, Body: 'new' }));
    const artifact = { bucket: at.Bucket, key: at.Key, versionId: VersionId };
    const { execution, waiting } = await ask({ artifact });
    await pipelines.decide('ann', waiting, 'Approved');
    expect((await ended(execution)).output.decision).toBe('Approved');
    expect(await until('the deployment', () => pipelines.deployed(waiting))).toBe('old');
  });

  it('says how the deployment ended where the request waits for it', async () => {
    const { execution, waiting } = await ask({ waitForDeploy: true });
    await pipelines.decide('ann', waiting, 'Approved');
    expect((await ended(execution)).output).toMatchObject({
      decision: 'Approved',
      deployment: { succeeded: true, status: 'Succeeded' },
    });
  });

  it('says so too where the deployment failed', async () => {
    const { execution, waiting } = await ask({ waitForDeploy: true });
    await system.withoutPermission(
      'countersign-platform-dev',
      'PipelineRole',
      's3:PutObject',
      async () => {
        await pipelines.decide('ann', waiting, 'Approved');
        expect((await ended(execution)).output).toMatchObject({
          decision: 'Approved',
          deployment: { succeeded: false, status: 'Failed' },
        });
      },
    );
  });
});

describe('what is no decision has its own name, and is never a rejection', () => {
  it('Approval.TimedOut when nobody answers in time', async () => {
    const { execution } = await ask({ policy: 'urgent' });
    await system.advance(3601);
    expect(await ended(execution)).toMatchObject({ status: 'FAILED', error: 'Approval.TimedOut' });
  });

  it('Approval.Cancelled when the pipeline is stopped and its approval abandoned', async () => {
    const { execution, waiting } = await ask();
    await pipelines.stop(waiting, true);
    expect(await ended(execution)).toMatchObject({ status: 'FAILED', error: 'Approval.Cancelled' });
  });

  it('nothing, while the pipeline that is to stop waits for the decision, which then counts', async () => {
    const { execution, waiting } = await ask();
    await pipelines.stop(waiting, false);
    expect((await system.describe(execution)).status).toBe('RUNNING');
    await pipelines.decide('ann', waiting, 'Approved');
    expect((await ended(execution)).output.decision).toBe('Approved');
    expect(await pipelines.deployed(waiting)).toBeUndefined();
  });

  it.each([
    ['overwritten', 'overwrite'],
    ['deleted', 'erase'],
  ] as const)(
    'Approval.ArtifactChanged when the artifact was %s before the decision',
    async (_, how) => {
      const { execution, waiting } = await ask();
      await pipelines[how](waiting);
      await pipelines.decide('ann', waiting, 'Approved');
      expect(await ended(execution)).toMatchObject({
        status: 'FAILED',
        error: 'Approval.ArtifactChanged',
      });
    },
  );

  it('Approval.SelfApproved when the requester approves under a four-eyes policy', async () => {
    const { execution, waiting } = await ask({ policy: 'four-eyes', requestedBy: 'ann' });
    await pipelines.decide('ann', waiting, 'Approved');
    expect(await ended(execution)).toMatchObject({
      status: 'FAILED',
      error: 'Approval.SelfApproved',
    });
  });

  it('Approval.Failed when somebody decides whom IAM lets, and the policy does not', async () => {
    const { execution, waiting } = await ask({ approvers: ['bob'] });
    await pipelines.decide('ann', waiting, 'Approved');
    const { error, cause } = await ended(execution);
    expect([error, cause]).toEqual(['Approval.Failed', expect.stringContaining('user/ann')]);
  });

  it('Approval.Failed when the approvers cannot be told', async () => {
    const stack = 'countersign-platform-dev';
    await system.withoutPermission(stack, 'PipelineRole', 'sns:Publish', async () => {
      const { error, cause } = await ended(await pipelines.start());
      expect([error, cause]).toEqual(['Approval.Failed', expect.stringMatching(/Error/)]);
    });
  });

  it.each([
    ['of no policy', { policy: 'nobody-knows' }, 'request.policy'],
    ['without an artifact', { artifact: undefined }, 'request.artifact'],
    ['for two approvals', { policy: 'two-of-three' }, 'request.policy'],
    [
      'about a version that is not there',
      { artifact: { bucket: SOURCE_BUCKET, key: 'uploads/none', versionId: 'x' } },
      'request.artifact',
    ],
  ])('InvalidInputError for a request %s, before anybody is asked', async (_, change, field) => {
    const { error, cause } = await ended(await pipelines.start({ ...PIPELINE_REQUEST, ...change }));
    expect([error, cause]).toEqual(['InvalidInputError', expect.stringContaining(field)]);
  });
});

describe('a stage that is retried after a rejection', () => {
  it('is decided again, and the first decision stands; the later one is kept', async () => {
    const { execution, waiting } = await ask();
    await pipelines.decide('bob', waiting, 'Rejected', 'no');
    expect((await ended(execution)).output.decision).toBe('Rejected');
    await pipelines.retry(waiting);
    const token = await pipelines.waitingAgain(waiting);
    await pipelines.decide('ann', { ...waiting, token }, 'Approved', 'yes after all');
    const record = await until('the late decision', async () =>
      (await system.records()).find(
        ({ approvalId, lateDecisions }) =>
          approvalId?.S === waiting.approvalId && lateDecisions !== undefined,
      ),
    );
    expect(record.outcome?.M?.decision?.S).toBe('Rejected');
    expect(record.lateDecisions?.L?.[0]?.M).toMatchObject({
      decision: { S: 'Approved' },
      comment: { S: 'yes after all' },
    });
    const cloudWatch = new CloudWatchClient(system.configOf('admin'));
    const names = { AlarmNames: ['countersign-late-decisions-dev'] };
    await until('the alarm', async () => {
      // Alarms look at whole minutes.
      await system.advance(60);
      const { MetricAlarms } = await cloudWatch.send(new DescribeAlarmsCommand(names));
      return MetricAlarms?.[0]?.StateValue === 'ALARM' ? true : undefined;
    });
  });
});

it('is answered only by the pipeline execution that was started for it', async () => {
  const { execution, waiting } = await ask();
  const other = await pipelines.startElsewhere(waiting.pipelineName, waiting.approvalId);
  const { pipelineExecutionId = '' } = other;
  const token = await pipelines.waitingAgain({ ...waiting, pipelineExecutionId });
  await pipelines.decide('carl', { ...waiting, token }, 'Rejected', 'not mine to decide');
  await pipelines.decide('ann', waiting, 'Approved', 'mine');
  expect((await ended(execution)).output).toMatchObject({ decision: 'Approved', comment: 'mine' });
});
