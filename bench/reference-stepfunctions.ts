/**
 * The approval machine in this interpreter and in aws-local-stepfunctions 3.0.0, in turn (A B B A). That one knows no
 * tokens, so a handler that is pending stands for the person: a batch of executions is started, waits, and is answered.
 */
import { apply, parseDefinition, start, type World } from '@countersign/states-language';
import { StateMachine } from 'aws-local-stepfunctions';

const RESOURCE = 'arn:aws:lambda:us-east-1:111111111111:function:approve';
/** An approval as workflows write it: limits in time for task and machine, its parameters, retries of the call, a way out for every fault. */
const MACHINE = {
  StartAt: 'Ask',
  TimeoutSeconds: 700_000,
  States: {
    Ask: {
      Type: 'Task',
      Resource: RESOURCE,
      TimeoutSeconds: 604_800,
      Parameters: { 'request.$': '$.request' },
      ResultPath: '$.decision',
      Retry: [{ ErrorEquals: ['Lambda.TooManyRequestsException'], MaxAttempts: 3 }],
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'Failed' }],
      Next: 'Route',
    },
    Route: {
      Type: 'Choice',
      Choices: [{ Variable: '$.decision.is_approved', BooleanEquals: true, Next: 'Approved' }],
      Default: 'Rejected',
    },
    Approved: { Type: 'Succeed' },
    Rejected: { Type: 'Fail', Error: 'Rejected', Cause: 'A person said no' },
    Failed: { Type: 'Fail', Error: 'Failed', Cause: 'No decision' },
  },
} as const;
const INPUT = { request: { message: 'Deploy to production?' } };
const ANSWER = { is_approved: true, decision: 'Approved', approvers: ['ann'] };

const parsed = parseDefinition(JSON.stringify(MACHINE));
if ('diagnostics' in parsed) throw new Error(JSON.stringify(parsed.diagnostics));
const { definition } = parsed;
const world: World = {
  now: () => 1_790_000_000_000,
  newTaskToken: (entry) => entry,
  random: () => 0.5,
  uuid: () => 'uuid',
};
const identity = {
  executionArn: 'arn:aws:states:us-east-1:111111111111:execution:approval:run',
  name: 'run',
  roleArn: 'arn:aws:iam::111111111111:role/approval',
  startTime: 1_790_000_000_000,
  stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:approval',
  stateMachineName: 'approval',
  region: 'us-east-1',
  accountId: '111111111111',
  type: 'STANDARD',
} as const;

const playOurs = async (count: number): Promise<void> => {
  const waiting = Array.from({ length: count }, () => {
    const begun = start(definition, identity, INPUT, world);
    const entry = begun.execution.frame?.entry ?? '';
    const started = apply(definition, begun.execution, { type: 'TaskStarted', entry }, world);
    return { entry, execution: started.execution };
  });
  for (const { entry, execution } of waiting) {
    const ended = apply(
      definition,
      execution,
      { type: 'TaskSucceeded', entry, output: ANSWER },
      world,
    );
    if (ended.execution.status !== 'SUCCEEDED') throw new Error(JSON.stringify(ended.execution));
  }
};

const reference = new StateMachine(MACHINE as never);
const playReference = async (count: number): Promise<void> => {
  const people: ((answer: typeof ANSWER) => void)[] = [];
  const Ask = () => new Promise<typeof ANSWER>((resolve) => people.push(resolve));
  const options = { overrides: { taskResourceLocalHandlers: { Ask } } };
  const runs = Array.from({ length: count }, () => reference.run(INPUT, options).result);
  while (people.length < count) await new Promise((resolve) => setImmediate(resolve));
  for (const answer of people) answer(ANSWER);
  for (const result of (await Promise.all(runs)) as { decision?: typeof ANSWER }[]) {
    if (result.decision?.is_approved !== true) throw new Error(JSON.stringify(result));
  }
};

const BATCH = 10_000;
const ROUNDS = 7;
const LEAST_SECONDS = 0.3;

/** Executions a second: whole batches, one after another, until enough time has passed to be measured. */
const rate = async (play: (count: number) => Promise<void>): Promise<number> => {
  const before = process.hrtime.bigint();
  let seconds = 0;
  let played = 0;
  while (seconds < LEAST_SECONDS) {
    await play(BATCH);
    played += BATCH;
    seconds = Number(process.hrtime.bigint() - before) / 1e9;
  }
  return played / seconds;
};

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

const show = (value: number): string => `${Math.round(value).toLocaleString('en')}/s`;

// Both are compiled by the engine before anything counts.
for (const play of [playOurs, playReference]) for (let at = 0; at < 3; at += 1) await rate(play);
const ratios: number[] = [];
for (let round = 0; round < ROUNDS; round += 1) {
  const [a, b, c, d] = [
    await rate(playOurs),
    await rate(playReference),
    await rate(playReference),
    await rate(playOurs),
  ];
  ratios.push((a + d) / (b + c));
  console.log(`ours ${show((a + d) / 2)}, aws-local-stepfunctions ${show((b + c) / 2)}`);
}
console.log(
  `measured in one process, Node ${process.version}: ${ROUNDS} rounds, each ours, theirs, theirs, ours, each of these whole batches for at least ${LEAST_SECONDS} s; a batch is ${BATCH.toLocaleString('en')} executions that are all started, all wait, and are then answered`,
);
console.log(
  `ratio, median of ${ROUNDS}: ${median(ratios).toFixed(1)}, from ${Math.min(...ratios).toFixed(1)} to ${Math.max(...ratios).toFixed(1)} (goal: at least 10)`,
);
