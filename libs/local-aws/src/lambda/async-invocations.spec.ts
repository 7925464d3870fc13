import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { createSimulatedClock, type SimulatedClock } from '../clock.ts';
import { rootKey } from '../local/root-keys.ts';
import { createSpecFunctions, type SpecFunctions } from './spec-functions.ts';

let clock: SimulatedClock;
let functions: SpecFunctions;
let sqs: SQSClient;
beforeEach(async () => {
  clock = createSimulatedClock();
  functions = await createSpecFunctions({ clock });
  sqs = clientOf(functions);
});
afterEach(() => functions.local.close());

const clientOf = ({ local }: SpecFunctions) =>
  new SQSClient({
    region: 'us-east-1',
    endpoint: local.endpoint,
    credentials: rootKey('111111111111'),
  });

/** Processes run in real time: asks again until there is an answer, for at most four seconds. */
const until = async <Value>(
  ask: () => Value | undefined | Promise<Value | undefined>,
): Promise<Value> => {
  for (const end = Date.now() + 4000; Date.now() < end; ) {
    const found = await ask();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('what was waited for did not come');
};

const queue = async (QueueName: string) => {
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName }));
  return {
    arn: `arn:aws:sqs:us-east-1:111111111111:${QueueName}`,
    next: () =>
      until(async () => {
        const input = { QueueUrl, MessageAttributeNames: ['All'], VisibilityTimeout: 43_200 };
        return (await sqs.send(new ReceiveMessageCommand(input))).Messages?.[0];
      }),
  };
};

/** Moves the clock once the invocation waits for its next attempt. */
const untilRetry = async (at: SimulatedClock, delay: number) => {
  const due = at.now() + delay;
  await until(() => (at.nextAlarm() === due ? true : undefined));
  at.advance(delay);
};

const failing = "export const handler = async () => { throw new RangeError('no'); };";
const sendEvent = (name: string, event: unknown) =>
  functions.invoke(name, event, { InvocationType: 'Event' });

it('tries a failing function three times, after one and two minutes, then tells the destination', async () => {
  const failures = await queue('failures');
  await functions.create('failing', failing);
  const DestinationConfig = { OnFailure: { Destination: failures.arn } };
  await functions.client.send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName: 'failing', DestinationConfig }),
  );
  const { answer } = await sendEvent('failing', { a: 1 });
  expect(answer.StatusCode).toBe(202);
  await untilRetry(clock, 60_000);
  await untilRetry(clock, 120_000);
  const { Body = '' } = await failures.next();
  expect(JSON.parse(Body)).toEqual({
    version: '1.0',
    timestamp: '2026-01-01T00:03:00.000Z',
    requestContext: {
      requestId: answer.$metadata.requestId,
      functionArn: 'arn:aws:lambda:us-east-1:111111111111:function:failing:$LATEST',
      condition: 'RetriesExhausted',
      approximateInvokeCount: 3,
    },
    requestPayload: { a: 1 },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    responsePayload: { errorType: 'RangeError', errorMessage: 'no', trace: expect.anything() },
  });
});

it('tells the destination of a success', async () => {
  const successes = await queue('successes');
  await functions.create('fine', 'export const handler = async (event) => event.a + 1;');
  const DestinationConfig = { OnSuccess: { Destination: successes.arn } };
  await functions.client.send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName: 'fine', DestinationConfig }),
  );
  await sendEvent('fine', { a: 1 });
  const { Body = '' } = await successes.next();
  expect(JSON.parse(Body)).toMatchObject({
    requestContext: { condition: 'Success', approximateInvokeCount: 1 },
    responsePayload: 2,
  });
});

it('sends the event itself to a dead-letter queue, with the error in attributes', async () => {
  const dead = await queue('dead');
  await functions.create('failing', failing, { DeadLetterConfig: { TargetArn: dead.arn } });
  await functions.client.send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName: 'failing', MaximumRetryAttempts: 0 }),
  );
  await sendEvent('failing', { a: 1 });
  const { Body, MessageAttributes } = await dead.next();
  expect(Body).toBe('{"a":1}');
  expect(MessageAttributes).toMatchObject({
    ErrorCode: { StringValue: '200' },
    ErrorMessage: { StringValue: 'no' },
  });
});

it('gives up at once where the reserved concurrency is zero', async () => {
  const dead = await queue('dead');
  await functions.create('switched-off', failing, { DeadLetterConfig: { TargetArn: dead.arn } });
  await functions.client.send(
    new PutFunctionConcurrencyCommand({
      FunctionName: 'switched-off',
      ReservedConcurrentExecutions: 0,
    }),
  );
  await expect(functions.invoke('switched-off')).rejects.toMatchObject({
    name: 'TooManyRequestsException',
  });
  await sendEvent('switched-off', { a: 2 });
  expect((await dead.next()).Body).toBe('{"a":2}');
});

it('gives up once the event is too old', async () => {
  const dead = await queue('dead');
  await functions.create('failing', failing, { DeadLetterConfig: { TargetArn: dead.arn } });
  await functions.client.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName: 'failing',
      MaximumEventAgeInSeconds: 60,
    }),
  );
  await sendEvent('failing', { a: 3 });
  await untilRetry(clock, 60_000);
  await untilRetry(clock, 120_000);
  expect((await dead.next()).Body).toBe('{"a":3}');
});

it('takes up after a restart what it had accepted', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'lambda-'));
  const first = await createSpecFunctions({ clock, dataFolder });
  await first.create('failing', failing);
  await first.invoke('failing', { a: 4 }, { InvocationType: 'Event' });
  await until(() => clock.nextAlarm());
  await first.local.close();
  const later = createSimulatedClock(clock.now() + 1000);
  const second = await createSpecFunctions({ clock: later, dataFolder });
  sqs = clientOf(second);
  const dead = await queue('dead');
  const DeadLetterConfig = { TargetArn: dead.arn };
  await second.client.send(
    new UpdateFunctionConfigurationCommand({ FunctionName: 'failing', DeadLetterConfig }),
  );
  later.advance(59_000);
  await untilRetry(later, 120_000);
  expect((await dead.next()).Body).toBe('{"a":4}');
  await second.local.close();
  rmSync(dataFolder, { recursive: true });
});
