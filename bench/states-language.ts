/** Prints how many approval executions a second the interpreter plays, and what 10,000 waiting ones weigh. */
import {
  apply,
  type Definition,
  type Execution,
  type ExecutionIdentity,
  type HistoryEvent,
  parseDefinition,
  start,
  type World,
} from '../libs/states-language/src/index.ts';

const asTask = (resource: string, parameters: object): object => ({
  StartAt: 'Ask',
  TimeoutSeconds: 3_000_000,
  States: {
    Ask: {
      Type: 'Task',
      Resource: resource,
      TimeoutSeconds: 2_900_000,
      Parameters: parameters,
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
});

const parse = (definition: object): Definition => {
  const parsed = parseDefinition(JSON.stringify(definition));
  if ('diagnostics' in parsed) throw new Error(JSON.stringify(parsed.diagnostics));
  return parsed.definition;
};

const withToken = parse(
  asTask('arn:aws:states:::lambda:invoke.waitForTaskToken', {
    FunctionName: 'start-ssm-approval',
    Payload: {
      'taskToken.$': '$$.Task.Token',
      'execution.$': '$$.Execution.Id',
      'request.$': '$.request',
    },
  }),
);
const withoutToken = parse(
  asTask('arn:aws:lambda:us-east-1:111111111111:function:approve', { 'request.$': '$.request' }),
);

const NOW = 1_790_000_000_000;
const token = (entry: string): string => `AQC${'x'.repeat(670)}${entry}`;
const world: World = { now: () => NOW, newTaskToken: token, random: () => 0.5, uuid: () => 'uuid' };
const toIdentity = (at: number): ExecutionIdentity => ({
  executionArn: `arn:aws:states:us-east-1:111111111111:execution:approval:run-${at}`,
  name: `run-${at}`,
  roleArn: 'arn:aws:iam::111111111111:role/approval',
  startTime: NOW,
  stateMachineArn: 'arn:aws:states:us-east-1:111111111111:stateMachine:approval',
  stateMachineName: 'approval',
  region: 'us-east-1',
  accountId: '111111111111',
  type: 'STANDARD',
});
const toInput = (at: number) => ({ request: { key: `r-${at}`, message: 'Deploy to production?' } });
const output = { is_approved: true, decision: 'Approved', approvers: ['ann'], comment: 'fine' };

const play = (definition: Definition, at: number, isCallback: boolean): number => {
  let step = start(definition, toIdentity(at), toInput(at), world);
  let events = step.history.length;
  const entry = step.execution.frame?.entry ?? '';
  const send = (event: Parameters<typeof apply>[2]): void => {
    step = apply(definition, step.execution, event, world);
    events += step.history.length;
  };
  send({ type: 'TaskStarted', entry });
  if (isCallback) send({ type: 'TaskSubmitted', entry, output: { StatusCode: 200 } });
  send({ type: 'TaskSucceeded', entry, output });
  if (step.execution.status !== 'SUCCEEDED') throw new Error(JSON.stringify(step.execution));
  return events;
};

const measure = (name: string, definition: Definition, isCallback: boolean): void => {
  for (let at = 0; at < 20_000; at += 1) play(definition, at, isCallback);
  const count = 200_000;
  let events = 0;
  const before = process.hrtime.bigint();
  for (let at = 0; at < count; at += 1) events += play(definition, at, isCallback);
  const seconds = Number(process.hrtime.bigint() - before) / 1e9;
  console.log(
    `${name.padEnd(34)} ${Math.round(count / seconds)
      .toLocaleString('en')
      .padStart(10)} executions/s  ${Math.round(events / seconds)
      .toLocaleString('en')
      .padStart(12)} events/s`,
  );
};

measure('approval by a Lambda (no token)', withoutToken, false);
measure('approval by a callback (token)', withToken, true);

const collect = (): number => {
  if (globalThis.gc === undefined) throw new Error('Run with --expose-gc to weigh executions');
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().heapUsed;
};

if (globalThis.gc === undefined) console.log('memory: run with --expose-gc');
else {
  const before = collect();
  const waiting: { execution: Execution; history: HistoryEvent[] }[] = [];
  for (let at = 0; at < 10_000; at += 1) {
    const begun = start(withToken, toIdentity(at), toInput(at), world);
    const entry = begun.execution.frame?.entry ?? '';
    const started = apply(withToken, begun.execution, { type: 'TaskStarted', entry }, world);
    const submitted = apply(
      withToken,
      started.execution,
      { type: 'TaskSubmitted', entry, output: { StatusCode: 200 } },
      world,
    );
    waiting.push({
      execution: submitted.execution,
      history: [...begun.history, ...started.history, ...submitted.history],
    });
  }
  const megabytes = (collect() - before) / 1e6;
  console.log(`${waiting.length} waiting, full history and tokens: ${megabytes.toFixed(1)} MB`);
}
