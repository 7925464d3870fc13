import {
  apply,
  type Definition,
  type Effect,
  type Event,
  type Execution,
  type ExecutionIdentity,
  type OpenTask,
  outstanding,
  redrive,
  type Step,
  start,
  type World,
} from '@countersign/states-language';
import type { MetricsPort } from '../../cloudwatch/metrics.ts';
import type { Aws } from '../../service.ts';
import type { Activities } from '../activities/activity.ts';
import type { Invoke } from '../integrations/invoke.ts';
import type { Definitions } from '../machines/definitions.ts';
import { finishDeletion } from '../machines/delete-machine.ts';
import type { Machines } from '../machines/machine.ts';
import { noteFault } from '../note-fault.ts';
import { random } from '../random.ts';
import { createEffectQueue } from './effect-queue.ts';
import type { ExecutionRecord, Executions, StartRecord } from './execution-record.ts';
import { createForgetting } from './forget-expired.ts';
import { findTask } from './open-tasks.ts';
import { openTokens, sealTokens } from './seal-tokens.ts';
import { failedStep, limitExpress, stopAtTransition } from './steps.ts';
import type { TaskTokens } from './task-tokens.ts';
import { createTellStatus } from './tell-status.ts';
import { createTimers } from './timers.ts';
import { writeLog } from './write-log.ts';

export interface EngineParts {
  readonly aws: Aws;
  readonly metrics: MetricsPort;
  readonly machines: Machines;
  readonly activities: Activities;
  readonly definitions: Definitions;
  readonly executions: Executions;
  readonly tokens: TaskTokens;
}

export interface Engine {
  start(record: StartRecord, identity: ExecutionIdentity): void;
  /** Starts an execution and waits for its end. */
  run(record: StartRecord, identity: ExecutionIdentity): Promise<ExecutionRecord>;
  /** Tells an execution what happened; false if nobody waited for it any more. */
  tell(executionArn: string, event: Event): boolean;
  /** The task that still waits at an entry. */
  openTask(executionArn: string, entry: string): OpenTask | undefined;
  redrive(record: ExecutionRecord, clientToken?: string): void;
  resume(): void;
  /** Nothing happens any more: a task that is still at work is told of again by the next process. */
  stop(): Promise<void>;
  /** Timers on the clock: for a test that none is left behind. */
  timerCount(): number;
}

/** Runs the interpreter's steps: stores what it decided, then does what it asked for. */
export const createEngine = (parts: EngineParts, invoke: () => Invoke): Engine => {
  const { aws, machines, activities, definitions, executions, tokens } = parts;
  const forgetExpired = createForgetting(executions);
  const tellStatus = createTellStatus(aws, parts.metrics);
  const waiters = new Map<string, (record: ExecutionRecord) => void>();
  const timers = createTimers(aws.clock, (executionArn, { entry, timer }) =>
    tell(executionArn, { type: 'TimerFired', entry, timer }),
  );
  const queue = createEffectQueue((error) => noteFault(aws, 'effect-failed', '', error));

  const worldOf = (executionArn: string): World => ({
    now: aws.clock.now,
    newTaskToken: (entry) => tokens.mint({ executionArn, entry }),
    random: () => random(aws.ids),
    uuid: aws.ids.uuid,
    hasActivity: (arn) => activities.get(arn) !== undefined,
  });

  let isStopped = false;

  const perform = (arn: string, effect: Effect) => {
    if (isStopped) return;
    const record = executions.find(arn);
    if (record === undefined) return;
    if (effect.type === 'CancelTask') return invoke().cancel(record, effect);
    // An earlier effect of the same step may have ended the execution.
    if (record.execution.status !== 'RUNNING') return;
    if (effect.type === 'StartTimer') timers.arm(arn, effect);
    else invoke().task(record, effect);
  };

  const ended = (record: ExecutionRecord) => {
    invoke().ended(record.arn);
    waiters.get(record.arn)?.(record);
    waiters.delete(record.arn);
    finishDeletion(machines, executions, record.machineArn);
  };

  const settle = (before: StartRecord, step: Step, isBegin: boolean) => {
    const record: ExecutionRecord = { ...before, execution: step.execution };
    const isEnd = step.execution.status !== 'RUNNING';
    executions.keep(sealTokens(tokens, record));
    if (step.execution.identity.type === 'STANDARD')
      for (const event of step.history)
        executions.history.append(record.arn, sealTokens(tokens, { ...event }));
    writeLog(aws.ports.logs, machines.machines.get(record.machineArn), record, step.history);
    if (isBegin) tellStatus.begun(record);
    if (isEnd) tellStatus.ended(record);
    timers.tidy(record.arn, step.execution);
    queue(step.effects.map((effect) => () => perform(record.arn, effect)));
    if (isEnd) queue([() => ended(record)]);
  };

  /** A step, and what this service adds to the interpreter's decision. */
  const makeStep = (
    { arn, machineArn, definitionId }: StartRecord,
    execution: Execution | undefined,
    make: (definition: Definition, world: World) => Step,
  ): Step => {
    const world = worldOf(arn);
    const definition = definitions.get(definitionId);
    try {
      const step = make(definition, world);
      return machines.machines.get(machineArn)?.isDeleting
        ? stopAtTransition(definition, step, world)
        : step;
    } catch (error) {
      if (execution === undefined) throw error;
      noteFault(aws, 'step-failed', arn, error);
      return failedStep(definition, execution, error, world);
    }
  };

  const tell = (executionArn: string, event: Event): boolean => {
    if (isStopped) return false;
    const kept = executions.find(executionArn);
    if (kept?.execution.status !== 'RUNNING') return false;
    const record = openTokens(tokens, kept);
    const step = makeStep(record, record.execution, (definition, world) =>
      apply(definition, record.execution, event, world),
    );
    if (step.execution === record.execution) return false;
    settle(record, step, false);
    return true;
  };

  const begin = (record: StartRecord, identity: ExecutionIdentity) => {
    forgetExpired(aws.clock.now());
    const step = makeStep(record, undefined, (definition, world) =>
      start(definition, identity, JSON.parse(record.input), world),
    );
    settle(record, limitExpress(step), true);
  };

  return {
    start: begin,
    run(record, identity) {
      const { promise, resolve } = Promise.withResolvers<ExecutionRecord>();
      waiters.set(record.arn, resolve);
      try {
        begin(record, identity);
      } catch (error) {
        waiters.delete(record.arn);
        throw error;
      }
      return promise;
    },
    tell,
    openTask(executionArn, entry) {
      const record = executions.find(executionArn);
      return record && findTask(record.execution, entry);
    },
    redrive(kept, clientToken) {
      const { redriveClientToken: _, ...record } = openTokens(tokens, kept);
      const step = makeStep(record, undefined, (definition, world) =>
        redrive(definition, record.execution, world),
      );
      const named = { ...record, ...(clientToken && { redriveClientToken: clientToken }) };
      settle(named, step, true);
    },
    resume() {
      for (const kept of [...executions.records.awake(), ...executions.express.values()]) {
        if (kept.execution.status !== 'RUNNING') continue;
        try {
          const definition = definitions.get(kept.definitionId);
          const effects = openTokens(tokens, outstanding(definition, kept.execution));
          queue(effects.map((effect) => () => perform(kept.arn, effect)));
        } catch (error) {
          noteFault(aws, 'execution-not-resumed', kept.arn, error);
        }
      }
    },
    async stop() {
      isStopped = true;
    },
    timerCount: timers.count,
  };
};
