import type { TaskResult } from '@countersign/approval-core';
import {
  apply,
  type Definition,
  type Effect,
  type Event,
  type Execution,
  type InvokeTask,
  type Json,
  redrive,
  type Step,
  start,
} from '@countersign/states-language';
import type { Wait, WaitKind } from './facts.ts';
import type { MachineName } from './machines.ts';
import { toExecutionArn, toMachineArn } from './machines.ts';
import type { Receipt } from './task-answers.ts';
import { accountId, canary, region, type World } from './world.ts';

/** An execution, with what waits for it. */
export interface Running {
  readonly arn: string;
  readonly name: string;
  readonly machine: MachineName;
  readonly input: Json;
  execution: Execution;
  /** The task of a parent that waits for its end. */
  onEnd?: (ended: Running) => void;
}

/** What an execution asks the world to do for its tasks. */
export interface TaskWorkers {
  invokeFunction(running: Running, task: InvokeTask, wait: Wait): void;
  startChild(running: Running, task: InvokeTask): void;
  cancelChild(running: Running, entry: string): void;
  callApi(running: Running, task: InvokeTask): void;
  putItem(running: Running, task: InvokeTask): void;
  ended(running: Running): void;
}

/** What the tasks of each machine wait for. */
const kinds: Readonly<Partial<Record<MachineName, WaitKind>>> = {
  'ssm-approval': 'ssm',
  'pipeline-approval': 'pipeline',
  'api-gateway-approval': 'remote',
};

/** Step Functions: the machines as they are deployed, played by the language's interpreter on the life's clock. */
export const createExecutions = (
  world: World,
  definitionOf: (machine: MachineName) => Definition,
  workers: TaskWorkers,
) => {
  const { agenda, facts } = world;
  const all: Running[] = [];
  const tokens = new Map<string, { running: Running; entry: string; wait: Wait }>();
  let tokenCount = 0;

  const surroundings = {
    now: agenda.now,
    // The same for all: how they are told apart is in the interpreter's own tests.
    newTaskToken: () => {
      tokenCount += 1;
      return `${canary}-${tokenCount}`;
    },
    random: () => 0.5,
    uuid: () => 'u',
  };

  const waitOf = (running: Running): Wait => {
    const { redriveCount = 0 } = running.execution.identity;
    const known = facts.waits.find(
      (wait) => wait.executionArn === running.arn && wait.redriveCount === redriveCount,
    );
    if (known !== undefined) return known;
    const wait: Wait = {
      executionArn: running.arn,
      redriveCount,
      kind: kinds[running.machine] ?? 'ssm',
      at: agenda.now(),
      tokens: [],
    };
    facts.waits.push(wait);
    return wait;
  };

  const perform = (running: Running, effect: Effect) => {
    switch (effect.type) {
      case 'StartTimer':
        agenda.at(effect.at, () =>
          send(running, { type: 'TimerFired', entry: effect.entry, timer: effect.timer }),
        );
        return;
      case 'CancelTask':
        if (effect.service === 'states') workers.cancelChild(running, effect.entry);
        return;
      case 'InvokeTask': {
        if (effect.service === 'states') return workers.startChild(running, effect);
        if (effect.service === 'apigateway') return workers.callApi(running, effect);
        if (effect.service === 'dynamodb') return workers.putItem(running, effect);
        const wait = waitOf(running);
        const token = effect.taskToken ?? '';
        wait.tokens.push(token);
        tokens.set(token, { running, entry: effect.entry, wait });
        return workers.invokeFunction(running, effect, wait);
      }
    }
  };

  const advance = (running: Running, step: Step) => {
    const wasRunning = running.execution.status === 'RUNNING';
    running.execution = step.execution;
    for (const effect of step.effects) perform(running, effect);
    const { status, error, output, cause } = running.execution;
    if (status === 'RUNNING' || !wasRunning) return;
    world.isDirty = true;
    world.say(() => `execution ${running.name} ${status} ${error ?? JSON.stringify(output) ?? ''}`);
    world.watch('an execution that ended', [output, error, cause]);
    running.onEnd?.(running);
    workers.ended(running);
  };

  /** @returns whether anybody waited for this. */
  const send = (running: Running, event: Event): boolean => {
    const step = apply(definitionOf(running.machine), running.execution, event, surroundings);
    if (step.execution === running.execution) return false;
    advance(running, step);
    return true;
  };

  return {
    all,
    send,
    find: (arn: string) => all.find((running) => running.arn === arn),
    start(machine: MachineName, name: string, input: Json, account = accountId): Running {
      const arn = toExecutionArn(machine, name, account);
      const identity = {
        executionArn: arn,
        name,
        roleArn: 'role',
        startTime: agenda.now(),
        stateMachineArn: toMachineArn(machine, account),
        stateMachineName: machine,
        region,
        accountId: account,
        type: 'STANDARD',
      } as const;
      const step = start(definitionOf(machine), identity, input, surroundings);
      const running: Running = {
        arn,
        name,
        machine,
        input,
        execution: { ...step.execution, status: 'RUNNING' },
      };
      all.push(running);
      advance(running, step);
      return running;
    },
    stop: (running: Running) =>
      send(running, { type: 'ExecutionStopped', error: 'stopped', cause: 'by somebody' }),
    redrive(running: Running) {
      const { status } = running.execution;
      if (status === 'RUNNING' || status === 'SUCCEEDED') return;
      const step = redrive(definitionOf(running.machine), running.execution, surroundings);
      running.execution = { ...step.execution, status: 'RUNNING' };
      advance(running, step);
    },
    /** SendTaskSuccess and SendTaskFailure. */
    answer(token: string, result: TaskResult): Receipt {
      const task = tokens.get(token);
      if (task === undefined) return 'invalid-token';
      const { running, entry, wait } = task;
      const record = wait.approvalId === undefined ? undefined : facts.records.get(wait.approvalId);
      const isTaken = send(
        running,
        result.kind === 'success'
          ? { type: 'TaskSucceeded', entry, output: JSON.parse(result.output) }
          : { type: 'TaskFailed', entry, error: result.error, cause: result.cause },
      );
      if (!isTaken) return 'gone';
      const answer = { wait, token, result, at: agenda.now(), record };
      facts.answers.push(answer);
      world.onAnswer(answer);
      return 'accepted';
    },
  };
};

export type Executions = ReturnType<typeof createExecutions>;
