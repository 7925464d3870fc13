import { bundledPolicies, timeoutSeconds } from '@countersign/approval-core';
import {
  apply,
  type Effect,
  type Event,
  type InvokeTask,
  type Json,
  parseDefinition,
  start,
  type World,
} from '@countersign/states-language';
import { readData } from './read-data.ts';

/** How a level ends: by a decision, by an error of its own name, by no end of its own, or by a refused start. */
export type Ending =
  | 'Approved'
  | 'Rejected'
  | `Approval.${string}`
  | 'InvalidInputError'
  | 'ABORTED'
  | 'TIMED_OUT'
  | 'garbage'
  | 'start-refused'
  | 'never';

/** One call of StartExecution as the machine makes it. */
export interface Start {
  readonly machine: string;
  readonly name: string;
  readonly input: Record<string, Json>;
}

const arn = (name: string) => `arn:aws:states:us-east-1:111111111111:stateMachine:${name}`;

/** What CloudFormation fills in: platform/policy-seconds.cjs, and the machines of the kinds. */
export const substitutions: Readonly<Record<string, string>> = {
  PolicySeconds: bundledPolicies
    .map(({ policy }) => `${policy.name}=${timeoutSeconds[policy.timeout]}`)
    .join(';'),
  SsmApprovalArn: arn('ssm-approval-dev'),
  PipelineApprovalArn: arn('pipeline-approval-dev'),
};

const text = JSON.stringify(readData('state-machines/multi-level-approval.asl.json')).replaceAll(
  /\$\{(\w+)\}/g,
  (_, name: string) => substitutions[name] ?? `no substitution for ${name}`,
);

const definition = (() => {
  const parsed = parseDefinition(text, 'STANDARD');
  if ('diagnostics' in parsed) throw new Error(JSON.stringify(parsed.diagnostics, null, 1));
  return parsed.definition;
})();

/** DescribeExecution of a child that did not succeed, as it comes in the cause: its keys sorted, its input a text. */
export const describeChild = (ending: Ending, { name, input }: Start, reason: string): string => {
  const isError = ending !== 'ABORTED' && ending !== 'TIMED_OUT';
  return JSON.stringify({
    ...(ending !== 'TIMED_OUT' && { Cause: reason, Error: isError ? ending : 'stopped' }),
    ExecutionArn: `arn:${name}`,
    Input: JSON.stringify({ ...input, trap: '"Error":"Approval.Rejected","Status":"SUCCEEDED"' }),
    Name: name,
    Status: isError ? 'FAILED' : ending,
    StopDate: 1,
  });
};

export const reasonOf = (ending: Ending) =>
  JSON.stringify({ approvalId: 'a', reason: `"${ending}"` });

interface Options {
  readonly name?: string;
  readonly redriveCount?: number;
  /** Where causes are cut off. */
  readonly cutAt?: number;
  /** What every approver says. */
  readonly comment?: string;
  /** What the level that fails says, instead of what it usually does. */
  readonly reason?: string;
}

const answer = (
  ending: Ending,
  task: InvokeTask,
  started: Start,
  { cutAt = 32_768, comment = 'c', reason = reasonOf(ending) }: Options,
): Event[] => {
  const { entry } = task;
  if (ending === 'never') return [];
  if (ending === 'start-refused') {
    const error = 'StepFunctions.ThrottlingException';
    return [{ type: 'TaskFailed', entry, error, cause: 'slow down', phase: 'submit' }];
  }
  if (ending === 'Approved' || ending === 'Rejected' || ending === 'garbage') {
    const decided = { decision: ending, approvalId: started.name, decidedAt: '2026', comment };
    const Output = ending === 'garbage' ? { decision: 'maybe' } : decided;
    return [{ type: 'TaskSucceeded', entry, output: { Output, Status: 'SUCCEEDED' } }];
  }
  const cause = describeChild(ending, started, reason).slice(0, cutAt);
  return [{ type: 'TaskFailed', entry, error: 'States.TaskFailed', cause }];
};

/** Plays the machine with levels that end as told, one ending per start; after the last one they never end. */
export const playLevels = (input: Json, endings: readonly Ending[], options: Options = {}) => {
  let now = Date.parse('2026-09-21T10:00:00Z');
  const startTime = now;
  const world: World = {
    now: () => now,
    newTaskToken: (e) => e,
    random: () => 0.5,
    uuid: () => 'u',
  };
  const starts: Start[] = [];
  const left = [...endings];
  const { name = 'release', redriveCount = 0 } = options;
  const identity = {
    ...{ executionArn: `arn:execution:${name}`, name, roleArn: 'r', startTime, redriveCount },
    ...{ stateMachineArn: arn('multi-level-approval-dev'), stateMachineName: 'm' },
    ...{ region: 'us-east-1', accountId: '111111111111', type: 'STANDARD' as const },
  };
  let step = start(definition, identity, input, world);
  const queue: Effect[] = [...step.effects];
  const send = (event: Event) => {
    step = apply(definition, step.execution, event, world);
    queue.push(...step.effects);
  };
  const timers: Extract<Effect, { type: 'StartTimer' }>[] = [];
  while (step.execution.status === 'RUNNING') {
    const effect = queue.shift();
    if (effect?.type === 'InvokeTask') {
      const asked = effect.parameters as Record<string, Json>;
      const started: Start = {
        machine: String(asked.StateMachineArn).split(':').at(-1) ?? '',
        name: String(asked.Name),
        input: asked.Input as Record<string, Json>,
      };
      starts.push(started);
      for (const event of answer(left.shift() ?? 'never', effect, started, options)) send(event);
    } else if (effect?.type === 'StartTimer') timers.push(effect);
    else if (effect === undefined) {
      const [next] = timers.sort((one, other) => one.at - other.at);
      if (next === undefined) throw new Error('nothing is left to happen');
      timers.shift();
      now = Math.max(now, next.at);
      send({ type: 'TimerFired', entry: next.entry, timer: next.timer });
    }
  }
  const { status, output, error, cause } = step.execution;
  return { status, output, error, cause, starts, seconds: (now - startTime) / 1000 };
};
