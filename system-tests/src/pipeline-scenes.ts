import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { askPatiently } from './patient-machine.ts';
import { type Scene, untilGivenUp } from './permission-scenes.ts';
import {
  createPipelines,
  PIPELINE_MACHINE,
  PIPELINE_REQUEST,
  type Pipelines,
  SOURCE_BUCKET,
  type Waiting,
} from './pipelines.ts';
import { REQUEST, type System, until } from './system.ts';

const START = 'start-pipeline-approval-dev';

const invoke = (system: System, payload: object, FunctionName: string = START) =>
  new LambdaClient(system.configOf('admin')).send(
    new InvokeCommand({ FunctionName, Payload: Buffer.from(JSON.stringify(payload)) }),
  );

const decide =
  (act: (pipelines: Pipelines, waiting: Waiting) => Promise<unknown>, change: object = {}): Scene =>
  async (system) => {
    const pipelines = createPipelines(system);
    const execution = await pipelines.start({ ...PIPELINE_REQUEST, ...change });
    await act(pipelines, await pipelines.waiting(execution));
    return system.ended(execution);
  };

export const approve = decide((pipelines, waiting) => pipelines.decide('ann', waiting, 'Approved'));
export const approveAndDeploy = decide(
  (pipelines, waiting) => pipelines.decide('ann', waiting, 'Approved'),
  { waitForDeploy: true },
);
export const abandon = decide((pipelines, waiting) => pipelines.stop(waiting, true));
export const approveWhatIsGone = decide(async (pipelines, waiting) => {
  await pipelines.erase(waiting);
  await pipelines.decide('ann', waiting, 'Approved');
});

export const decideTwiceOver: Scene = async (system) => {
  await system.eventFaults({ duplicate: true });
  return approve(system).finally(() => system.eventFaults({}));
};

export const decideTooLate: Scene = async (system) => {
  const pipelines = createPipelines(system);
  const execution = await pipelines.start();
  const waiting = await pipelines.waiting(execution);
  await system.stop(execution);
  return pipelines.decide('ann', waiting, 'Approved');
};

/** An artifact that lies in S3 already is copied. */
export const askAboutAnObject: Scene = async (system) => {
  const pipelines = createPipelines(system);
  const at = { Bucket: SOURCE_BUCKET, Key: 'uploads/app.zip' };
  const { VersionId } = await pipelines.s3.send(new PutObjectCommand({ ...at, Body: 'app' }));
  const artifact = { bucket: at.Bucket, key: at.Key, versionId: VersionId };
  return pipelines.waiting(await pipelines.start({ ...PIPELINE_REQUEST, artifact }));
};

/** A pipeline that comes to no approval: it finds nothing under this key. */
export const failInTheSource: Scene = async (system) =>
  createPipelines(system).startElsewhere(
    'countersign-approval-dev-1h',
    '0b5ac1c7-7a3e-5b0c-9d5e-0123456789ab',
  );

const recordOf = async (system: System, execution: string) =>
  (await system.records()).find(({ executionArn }) => executionArn?.S === execution);

const retry = async (
  system: System,
  betweenAttempts: (pipelines: Pipelines, waiting: Waiting) => Promise<unknown>,
) => {
  const pipelines = createPipelines(system);
  const execution = await askPatiently(system, 30, PIPELINE_MACHINE, PIPELINE_REQUEST);
  const waiting = await pipelines.waiting(execution);
  await system.advance(61);
  await betweenAttempts(pipelines, waiting);
  await until('the outcome to be recorded', async () =>
    (await recordOf(system, execution))?.outcome === undefined ? undefined : true,
  );
  await system.advance(31);
  return system.ended(execution);
};

/** The decision comes while no attempt of the task waits: the next start answers at once. */
export const approveBetweenAttempts: Scene = (system) =>
  retry(system, (pipelines, waiting) => pipelines.decide('ann', waiting, 'Approved'));
export const abandonBetweenAttempts: Scene = (system) =>
  retry(system, (pipelines, waiting) => pipelines.stop(waiting, true));

export const askAgain: Scene = async (system) => {
  const execution = await askPatiently(system, 1, PIPELINE_MACHINE, PIPELINE_REQUEST);
  await createPipelines(system).waiting(execution);
  await system.advance(61);
  await system.advance(2);
  return until('the second attempt', async () =>
    (await recordOf(system, execution))?.retryCount?.N === '1' ? true : undefined,
  );
};

/** Plays an approval to its end and answers with what its start Lambda was given. */
const playThrough = async (system: System) => {
  const pipelines = createPipelines(system);
  const execution = await pipelines.start();
  await pipelines.decide('ann', await pipelines.waiting(execution), 'Approved');
  await system.ended(execution);
  const scheduled = (await system.history(execution)).find(({ type }) => type === 'TaskScheduled');
  return JSON.parse(scheduled?.taskScheduledEventDetails?.parameters ?? '{}').Payload;
};

/** A start that comes after all is over, with a token that is used up: it has to find out what became of the task. */
export const startAfterTheEnd: Scene = async (system) => {
  const { taskToken } = await playThrough(system);
  return invoke(system, { ...(await playThrough(system)), taskToken, retryCount: 9 });
};

/** The first attempt puts the artifact and comes no further: the second finds it. */
export const findWhatWasPut: Scene = async (system) => {
  const start = { ...(await playThrough(system)), stateEnteredTime: new Date().toISOString() };
  const stack = 'countersign-start-pipeline-approval-dev';
  const action = 'codepipeline:StartPipelineExecution';
  await system.withoutPermission(stack, 'IamRoleLambdaExecution', action, () =>
    invoke(system, { ...start, taskToken: 'x'.repeat(680) }),
  );
  return invoke(system, { ...start, taskToken: 'y'.repeat(680), retryCount: 1 });
};

/** A request that the functions refuse. */
export const giveUp: Scene = (system) =>
  untilGivenUp(system, [START, 'receive-pipeline-result-dev'], { request: REQUEST });
