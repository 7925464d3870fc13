import { PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import {
  CreateActivityCommand,
  DescribeStateMachineCommand,
  GetActivityTaskCommand,
  SendTaskFailureCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { DeleteMessageBatchCommand, ReceiveMessageCommand } from '@aws-sdk/client-sqs';
import { MACHINE } from './approval.ts';
import type { Clients } from './clients.ts';
import type { Handlers } from './in-process.ts';
import { createQueue } from './queue.ts';

const RULES = ['countersign-ssm-approve-step-ended-dev', 'countersign-ssm-automation-ended-dev'];

/** Lets the machine hand its requests to an activity in place of a function; its token is the activity's. */
const divertRequests = async ({ states }: Clients): Promise<string> => {
  const { activityArn = '' } = await states.send(
    new CreateActivityCommand({ name: 'start-ssm-approval' }),
  );
  const { definition = '{}' } = await states.send(
    new DescribeStateMachineCommand({ stateMachineArn: MACHINE }),
  );
  const changed = JSON.parse(definition);
  const task = changed.States.RequestApproval;
  const { 'taskToken.$': _, ...payload } = task.Parameters.Payload;
  Object.assign(task, { Resource: activityArn, Parameters: payload });
  await states.send(
    new UpdateStateMachineCommand({
      stateMachineArn: MACHINE,
      definition: JSON.stringify(changed),
    }),
  );
  return activityArn;
};

/** Lets the rules send events to a queue in place of a function. */
const divertEvents = async (clients: Clients): Promise<string> => {
  const { url, arn } = await createQueue(clients, 'load-results', 'events.amazonaws.com');
  for (const Rule of RULES)
    await clients.events.send(
      new PutTargetsCommand({ Rule, Targets: [{ Id: 'receive-ssm-result', Arn: arn }] }),
    );
  return url;
};

/** Runs the handlers here: so many start at once, and so many receive. */
export const serveHandlers = async (
  clients: Clients,
  { start, receive }: Handlers,
  atOnce: number,
) => {
  const activityArn = await divertRequests(clients);
  const QueueUrl = await divertEvents(clients);
  let isOver = false;
  let failures = 0;

  const startOne = async () => {
    const { taskToken, input } = await clients.states.send(
      new GetActivityTaskCommand({ activityArn }),
    );
    if (taskToken === undefined || input === undefined) return;
    try {
      await start({ taskToken, ...JSON.parse(input) });
    } catch (error) {
      failures += 1;
      const { name, message } = error as Error;
      // As Step Functions takes a function that throws.
      await clients.states.send(
        new SendTaskFailureCommand({ taskToken, error: name, cause: message }),
      );
    }
  };
  const receiveSome = async () => {
    const { Messages = [] } = await clients.sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
    );
    const received = await Promise.allSettled(
      Messages.map(({ Body = '' }) => receive(JSON.parse(Body))),
    );
    // What a handler throws at comes again, as with Lambda.
    const Entries = Messages.filter((_, index) => received[index]?.status === 'fulfilled').map(
      ({ ReceiptHandle }, index) => ({ Id: `m${index}`, ReceiptHandle }),
    );
    failures += Messages.length - Entries.length;
    if (Entries.length > 0)
      await clients.sqs.send(new DeleteMessageBatchCommand({ QueueUrl, Entries }));
  };
  const repeat = async (work: () => Promise<void>) => {
    while (!isOver) await work();
  };
  const working = Promise.all([
    ...Array.from({ length: atOnce }, () => repeat(startOne)),
    ...Array.from({ length: atOnce }, () => repeat(receiveSome)),
  ]);
  return {
    working,
    failures: () => failures,
    /** A poll for a task takes a minute to give up, so it is not waited for. */
    stop() {
      isOver = true;
    },
  };
};
