import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { askPatiently } from './patient-machine.ts';
import { REQUEST, type System, until } from './system.ts';

/** Something that needs a permission; it may fail on the way, as it does where the permission is missing. */
export type Scene = (system: System) => Promise<unknown>;

export const approve: Scene = async (system) => {
  const execution = await system.start();
  await system.signal('ann', await system.waitingAutomation(execution), 'Approve');
  return system.ended(execution);
};

export const cancel: Scene = async (system) => {
  const execution = await system.start();
  await system.cancel(await system.waitingAutomation(execution));
  return system.ended(execution);
};

export const decideTwiceOver: Scene = async (system) => {
  await system.eventFaults({ duplicate: true });
  return approve(system).finally(() => system.eventFaults({}));
};

export const decideTooLate: Scene = async (system) => {
  const execution = await system.start();
  const automation = await system.waitingAutomation(execution);
  await system.stop(execution);
  return system.signal('ann', automation, 'Approve');
};

const retry = async (
  system: System,
  betweenAttempts: (automation: string) => Promise<unknown>,
  delaySeconds: number,
) => {
  const execution = await askPatiently(system, delaySeconds);
  const automation = await system.waitingAutomation(execution);
  await system.advance(61);
  await betweenAttempts(automation);
  await until('the outcome to be recorded', async () =>
    (await system.record(automation))?.outcome === undefined ? undefined : true,
  );
  await system.advance(delaySeconds + 1);
  return system.ended(execution);
};

/** The decision comes while no attempt of the task waits: the next start answers at once. */
export const approveBetweenAttempts: Scene = (system) =>
  retry(system, (automation) => system.signal('ann', automation, 'Approve'), 30);
export const cancelBetweenAttempts: Scene = (system) =>
  retry(system, (automation) => system.cancel(automation), 30);

export const askAgain: Scene = async (system) => {
  const execution = await askPatiently(system, 1);
  const automation = await system.waitingAutomation(execution);
  await system.advance(61);
  await system.advance(2);
  return until('the second attempt', async () =>
    (await system.record(automation))?.retryCount?.N === '1' ? true : undefined,
  );
};

/** Plays an approval to its end and answers with what its start Lambda was given. */
const playThrough = async (system: System) => {
  const execution = await system.start();
  await system.signal('ann', await system.waitingAutomation(execution), 'Approve');
  await system.ended(execution);
  const scheduled = (await system.history(execution)).find(({ type }) => type === 'TaskScheduled');
  return JSON.parse(scheduled?.taskScheduledEventDetails?.parameters ?? '{}').Payload;
};

/** A start that comes after all is over, with a token that is used up: it has to find out what became of the task. */
export const startAfterTheEnd: Scene = async (system) => {
  const { taskToken } = await playThrough(system);
  const start = { ...(await playThrough(system)), taskToken, retryCount: 9 };
  return new LambdaClient(system.configOf('admin')).send(
    new InvokeCommand({
      FunctionName: 'start-ssm-approval-dev',
      Payload: Buffer.from(JSON.stringify(start)),
    }),
  );
};

/** How many invocations were given up, and lie in the queue for that. */
const countGivenUp = async (system: System): Promise<number> => {
  const QueueUrl = `${system.local.endpoint}/111111111111/countersign-failed-invocations-dev`;
  const { Attributes } = await new SQSClient(system.configOf('admin')).send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['ApproximateNumberOfMessages'] }),
  );
  return Number(Attributes?.ApproximateNumberOfMessages);
};

/** Invokes asynchronously; until what was given up after its retries lies in the queue for that, or is refused by it. */
export const untilGivenUp = async (
  system: System,
  functionNames: readonly string[],
  payload: object = {},
): Promise<void> => {
  const { journal } = system.local.aws;
  const before = journal.read(0, 1_000_000).at(-1)?.seq ?? 0;
  const isRefused = () =>
    journal.read(before, 100_000).some(({ type }) => type === 'destination-failed');
  const wanted = (await countGivenUp(system)) + functionNames.length;
  const lambda = new LambdaClient(system.configOf('admin'));
  const Payload = Buffer.from(JSON.stringify(payload));
  for (const FunctionName of functionNames)
    await lambda.send(new InvokeCommand({ FunctionName, Payload, InvocationType: 'Event' }));
  await until('the invocations to be given up', async () => {
    await new Promise((resolve) => setTimeout(resolve, 100));
    await system.advance(61);
    return isRefused() || (await countGivenUp(system)) >= wanted ? true : undefined;
  });
};

/** A request that the functions refuse. */
export const giveUp: Scene = (system) =>
  untilGivenUp(system, ['start-ssm-approval-dev', 'receive-ssm-result-dev'], { request: REQUEST });
